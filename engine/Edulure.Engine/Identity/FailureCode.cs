namespace Edulure.Engine.Identity;

/// <summary>Why a request was refused, left as a feature of the request for the page that shows the status.</summary>
/// <param name="Code">Stable: <c>forbidden</c>, <c>antiforgery</c>, <c>too-large</c>, <c>form-unreadable</c>, <c>unguarded</c>.</param>
internal sealed record FailureCode(string Code);
