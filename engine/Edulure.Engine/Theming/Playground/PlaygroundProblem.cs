namespace Edulure.Engine.Theming.Playground;

/// <summary>Why nothing can be shown.</summary>
/// <param name="Title">What failed.</param>
/// <param name="Faults">Where, and why: the first ones.</param>
/// <param name="Callers">The calls that led there.</param>
internal sealed record PlaygroundProblem(
    string Title,
    IReadOnlyList<PlaygroundFault> Faults,
    IReadOnlyList<PlaygroundFault> Callers
);

/// <summary>One place and what is wrong there.</summary>
/// <param name="Place">Null: none in particular.</param>
/// <param name="Said">Null: it only leads to the fault.</param>
/// <param name="Lines">Those around it; empty: not known.</param>
internal sealed record PlaygroundFault(string? Place, string? Said, string Lines);

/// <summary>Something worth knowing that does not keep a template from being shown.</summary>
/// <param name="Place">Line, and file where it is another; null: none.</param>
/// <param name="Message">What.</param>
internal sealed record PlaygroundNote(string? Place, string Message);
