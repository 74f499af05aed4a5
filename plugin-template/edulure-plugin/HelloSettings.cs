namespace Hello;

/// <summary>Change it on a running site: <c>edulure settings set hello-id:Greeting "Good day"</c>.</summary>
public sealed class HelloSettings
{
    /// <summary>The word before the name.</summary>
    public string Greeting { get; set; } = "Welcome";

    /// <summary>How many days a greeting is remembered.</summary>
    public int KeepDays { get; set; } = 30;
}
