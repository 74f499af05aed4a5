using System.Text.Json.Serialization;

namespace Edulure.Plugins.Courses.Data;

/// <summary>The stored form of a video. Addresses are final: absolute http(s), or paths of this site.</summary>
/// <param name="Title">Plain text, or null.</param>
/// <param name="YouTubeId">Null where it is no YouTube video.</param>
/// <param name="Sources">The first that plays.</param>
/// <param name="Tracks">Captions.</param>
internal sealed record VideoContent(
    string? Title,
    string? YouTubeId,
    IReadOnlyList<string> Sources,
    IReadOnlyList<CaptionTrack> Tracks
);

/// <param name="Language">BCP 47.</param>
/// <param name="Url">Path of a WebVTT file on this site.</param>
internal sealed record CaptionTrack(string Language, string Url);

/// <param name="FileId">A row of <see cref="CourseFile"/>.</param>
/// <param name="Name">What the learner sees.</param>
/// <param name="Length">Bytes: kept here too, so that a lesson page asks for no files.</param>
internal sealed record FileContent(long FileId, string Name, long Length);

/// <param name="Url">Absolute http(s).</param>
/// <param name="Title">Plain text.</param>
internal sealed record LinkContent(string Url, string Title);

/// <param name="Points">Null: not graded.</param>
internal sealed record AssignmentContent(decimal? Points);

/// <summary>The JSON of blocks whose content is not markup, and the draws of quizzes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(VideoContent))]
[JsonSerializable(typeof(FileContent))]
[JsonSerializable(typeof(LinkContent))]
[JsonSerializable(typeof(AssignmentContent))]
[JsonSerializable(typeof(IReadOnlyList<StoredDraw>))]
internal sealed partial class BlockJson : JsonSerializerContext;
