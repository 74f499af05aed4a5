namespace Edulure.Sdk;

[EventName("person.joined")]
public sealed record PersonJoined(long PersonId);

[EventName("learning.enrolled")]
public sealed record Enrolled(long PersonId, ResourceRef Resource);

[EventName("learning.completed")]
public sealed record Completed(long PersonId, ResourceRef Resource);
