using Edulure.Sdk;
using LinqToDB;

namespace Edulure.Plugins.Courses.Data;

/// <summary>The plugin's tables.</summary>
internal sealed class CoursesDb(PluginDbOptions options) : PluginDb(options)
{
    public ITable<Course> Courses => this.GetTable<Course>();
    public ITable<CourseModule> Modules => this.GetTable<CourseModule>();
    public ITable<Lesson> Lessons => this.GetTable<Lesson>();
    public ITable<Block> Blocks => this.GetTable<Block>();
    public ITable<CourseFile> Files => this.GetTable<CourseFile>();
    public ITable<Quiz> Quizzes => this.GetTable<Quiz>();
    public ITable<QuizQuestion> Questions => this.GetTable<QuizQuestion>();
    public ITable<Enrolment> Enrolments => this.GetTable<Enrolment>();
    public ITable<LessonProgress> Progress => this.GetTable<LessonProgress>();
    public ITable<Attempt> Attempts => this.GetTable<Attempt>();
    public ITable<AttemptAnswer> Answers => this.GetTable<AttemptAnswer>();
}
