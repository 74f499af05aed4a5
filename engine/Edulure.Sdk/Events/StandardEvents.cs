namespace Edulure.Sdk;

/// <summary>Somebody has an account now.</summary>
/// <param name="PersonId">Who.</param>
[EventName("person.joined")]
public sealed record PersonJoined(long PersonId);

/// <summary>Somebody has begun to take part in a resource, such as a course.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Resource">In what.</param>
[EventName("learning.enrolled")]
public sealed record Enrolled(long PersonId, ResourceRef Resource);

/// <summary>Somebody has finished a resource, such as a course.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Resource">What.</param>
[EventName("learning.completed")]
public sealed record Completed(long PersonId, ResourceRef Resource);
