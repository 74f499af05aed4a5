namespace Edulure.Plugins.Courses.Import;

internal enum LessonKind
{
    Page,
    File,
    Link,
    Quiz,
    Assignment,
    Discussion,
    Video,
}
