using NUnit.Framework;

// Every test here starts the real host: tests/run --quick leaves all of them out.
[assembly: Category("Server")]
