namespace Edulure.Engine.Web.Limits;

/// <summary>What requests are counted together: each class has its own measure.</summary>
internal enum RequestClass
{
    /// <summary>A page or a fragment of one that is looked at.</summary>
    Page,

    /// <summary>A form that is sent.</summary>
    Form,

    /// <summary>A form that brings files.</summary>
    Upload,

    /// <summary>A program that reads, or opens a connection to a hub.</summary>
    ApiRead,

    /// <summary>A program that changes something.</summary>
    ApiWrite,
}
