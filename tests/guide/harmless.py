"""Every field of every record that hides, shortens, postpones and skips no safety text, by its model.

They are words that are said as they stand; limits and places, which are pinned by `generator/guide/safety_text.py`; what is done in a routine, of
which `status --why` tells what it takes away; and what lies inside a field that is on the list of `generator/guide/withheld.py` itself.
"""

from __future__ import annotations

from collections.abc import Mapping

#: What every record that readers meet has. Exceptions to rules have a section of their own on the page "What is missing".
KNOWN = "also_called sources basis backing more exceptions formerly"
HARMLESS: Mapping[str, str] = {
    "Aid": "text agreement sources",
    "Amounts": "head neck back front arms hands legs feet",
    "Area": "name part inside bounds firmest hands moves any_direction never careful do why said_as",
    "Backing": "at sources ours",
    "Checklist": "name items",
    "Choice": "id name contains note sources",
    "Claim": "topic often found lasts compared_with studied can_say must_not_say certainty",
    "ColourPair": "light dark",
    "Condition": "name medical_name question both action why limits until_asked ask_clinician next_step stricter",
    "Covered": "record digest",
    "Emergency": "place number note",
    "GripText": "one both some",
    "Guide": "name summary set_up in_short routines during afterwards tips questions",
    "Item": "id do say why uses sources",
    "LaneText": "name along",
    "Limits": "pressure areas spot spot_pressure only without minutes tell",
    "MinutesRange": "least most per sources",
    "Needs": "pressure areas over",
    "NoChange": "say basis",
    "NotTaught": "name why instead",
    "Only": "areas hands positions over",
    "PlaceText": "name one",
    "Position": "name summary upright supports",
    "Question": "question group answer so_far techniques conditions",
    "Reach": "everything areas moves hands positions supplies",
    "Repository": "address branch",
    "Return": "return_",
    "Review": "by on_date due scope covers",
    "Reviewer": "name role qualification registration link interests",
    "Rounds": "least most per",
    "Routine": "name summary minutes positions over steps",
    "RoutineStep": "id technique instead do say minutes rounds areas pressure cue optional both_sides",
    "RuleException": "rule at reason on_date",
    "SafetyCheck": "signs topics no_change",
    "SafetyWarning": "never careful do why",
    "SideStep": "id technique instead do say minutes rounds areas pressure cue optional",
    "SignRow": "id question",
    "Site": "name summary address languages guides wishes publisher contact funding emergency elsewhere units colour repository",
    "Source": "title publisher published url copy_at part grade checked note language",
    "SpanText": "from_ to name route",
    "Step": "id do say strokes",
    "StopSign": "sign could_be act do question",
    "Stroke": "move hands from_ via to at side view pressure then alternate order tempo",
    "StrokeText": "along at",
    "Supply": "name unit amounts contains note choices",
    "Support": "id do uses",
    "Technique": "name short term summary level moves hands over self positions giver place where some_areas lightest minutes rounds uses view cue steps mistakes ask skip_if not_for warnings",
    "Topic": "id name examples",
    "ViewText": "name shown own",
    "Wish": "name means routines",
    "Without": "moves hands positions supplies contents",
    "WordText": "name means",
    "Words": "pressure moves hands level over part when action act agreement certainty contents grade source_part views places lanes spans areas touch signs grips ways strokes sentences",
}
