using Edulure.Plugins.Accounts.Credentials;
using NUnit.Framework;

namespace Edulure.Plugins.Accounts.Tests;

[TestFixture]
public sealed class PasswordRulesTests
{
    [TestCase("password")]
    [TestCase("Password1")]
    [TestCase("P@ssw0rd123!")]
    [TestCase("pa55word")]
    [TestCase("passwordpassword")]
    [TestCase("contrase\u00f1a1")]
    [TestCase("iloveyou2")]
    [TestCase("Dragon2024!")]
    [TestCase("!!sunshine!!")]
    [TestCase("trustno1")]
    [TestCase("12345678")]
    [TestCase("87654321")]
    [TestCase("qwertyuiop")]
    [TestCase("qwerty123")]
    [TestCase("1q2w3e4r5t")]
    [TestCase("1qaz2wsx")]
    [TestCase("abcd1234")]
    [TestCase("aaaaaaaaaaaa")]
    [TestCase("abcabcabc")]
    [TestCase("11223344")]
    [TestCase("correcthorsebatterystaple")]
    [TestCase("\uff50assword", Description = "typed on a Japanese keyboard")]
    public void What_everybody_tries_first_is_refused(string password) =>
        Assert.That(PasswordRules.Problem(password), Is.EqualTo("accounts.error.password-common"));

    [TestCase("correct horse")]
    [TestCase("analytical engine")]
    [TestCase("edulure-demo")]
    [TestCase(" spaces belong to it ")]
    [TestCase("long enough")]
    [TestCase("password of the old mill")]
    [TestCase("monkey eats nine pears")]
    [TestCase("x7Kq!mv2Zp")]
    [TestCase("83920174652")]
    [TestCase("\u0643\u0644\u0645\u0629 \u0637\u0648\u064a\u0644\u0629")]
    public void Anything_else_goes(string password) => Assert.That(PasswordRules.Problem(password), Is.Null);

    [TestCase("lovelace", true)]
    [TestCase("AdaLovelace1", true)]
    [TestCase("ada.lovelace99", true)]
    [TestCase("ada@example.org", true)]
    [TestCase("countess1815", true)]
    [TestCase("learn.example.net", true)]
    [TestCase("learn1234", true)]
    [TestCase("lovelace writes notes", false)]
    [TestCase("a canal in Avada", false)]
    public void What_is_made_of_the_person_or_the_site_is_refused(string password, bool refused) =>
        Assert.That(
            PasswordRules.Problem(
                password,
                "Ada Lovelace",
                "countess@example.org",
                "ada@example.org",
                "learn.example.net"
            ),
            Is.EqualTo(refused ? "accounts.error.password-personal" : null)
        );

    [TestCase(7, "accounts.error.password-short")]
    [TestCase(256, null)]
    [TestCase(257, "accounts.error.password-long")]
    public void Lengths_are_counted_in_characters(int count, string? problem)
    {
        // Two UTF-16 units each; every one another.
        var password = string.Concat(
            Enumerable.Range(0, count).Select(index => char.ConvertFromUtf32(0x1F300 + index))
        );
        Assert.That(PasswordRules.Problem(password), Is.EqualTo(problem));
    }
}
