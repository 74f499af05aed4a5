using Edulure.Engine.Plugins.Life;
using Semver;

namespace Edulure.Engine.Plugins;

/// <summary>How a generation is built.</summary>
/// <param name="Serving">Whether the process serves pages.</param>
internal sealed record GenerationPlan(bool Serving)
{
    /// <summary>False where the data has been migrated by a newer version already.</summary>
    public bool Migrate { get; init; } = true;

    /// <summary>True to try the migrations on a copy first, and to look closely at every part before anything is changed.</summary>
    public bool IsTrial { get; init; }

    /// <summary>The version that must still work with the data afterwards; null: none.</summary>
    public SemVersion? RollbackTo { get; init; }

    /// <summary>Hears what is being done.</summary>
    public IProgress<OperationStep>? Progress { get; init; }
}

/// <summary>Looks at one part of a generation before it serves, on behalf of the room that the part belongs to.</summary>
internal interface IGenerationCheck
{
    /// <returns>What is wrong, for people; nothing where all is well.</returns>
    IEnumerable<string> Check(Generation generation);
}
