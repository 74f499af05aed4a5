namespace Edulure.Plugins.Accounts.Guessing;

/// <summary>How often something may be tried.</summary>
/// <param name="Free">So many times without waiting.</param>
/// <param name="FirstWait">After that so long, twice as long each time.</param>
/// <param name="LongestWait">But never longer.</param>
/// <param name="Memory">So long after the last time all is forgotten.</param>
internal sealed record AttemptRule(int Free, TimeSpan FirstWait, TimeSpan LongestWait, TimeSpan Memory)
{
    /// <summary>One account from one place of the network.</summary>
    public static AttemptRule FromOnePlace { get; } =
        new(5, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1));

    /// <summary>One account from anywhere, by browsers in which its person never signed in.</summary>
    public static AttemptRule FromAnywhere { get; } =
        new(10, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(15), TimeSpan.FromHours(24));

    /// <summary>
    /// Wrong passwords of one place of the network over all accounts: a list of stolen ones is tried at each account once. A
    /// school behind one address mistypes less often.
    /// </summary>
    public static AttemptRule AcrossAccounts { get; } =
        new(50, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1));

    /// <summary>Mails of one kind to one address.</summary>
    public static AttemptRule Mails { get; } =
        new(3, TimeSpan.FromMinutes(15), TimeSpan.FromHours(4), TimeSpan.FromHours(24));

    /// <summary>Forms of one place of the network that make the site write mails.</summary>
    public static AttemptRule MailForms { get; } =
        new(30, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1));

    /// <summary>What is told to a person at most once a day.</summary>
    public static AttemptRule Daily { get; } = new(1, TimeSpan.FromDays(1), TimeSpan.FromDays(1), TimeSpan.FromDays(1));

    public TimeSpan WaitAfter(int count)
    {
        if (count < Free)
            return TimeSpan.Zero;
        var wait = FirstWait * Math.Pow(2, Math.Min(count - Free, 16));
        return wait < LongestWait ? wait : LongestWait;
    }
}
