"""What the tests of Python cannot show: Lighthouse, axe, the Nu HTML checker and the types of our scripts. `make audit` runs it."""
