namespace Edulure.Sdk;

/// <summary>The role of the last owner cannot be taken away: nobody could manage the site any more.</summary>
public sealed class LastOwnerException()
    : InvalidOperationException("This is the last owner of the site. Make somebody else an owner first.");
