using NUnit.Framework;

// Every test here starts a whole site: tests/run --quick leaves all of them out.
[assembly: Category("Server")]
