namespace Edulure.Plugins.Courses.Import;

/// <param name="BankKey">An <see cref="ImportedBank.Key"/>.</param>
/// <param name="Count">How many questions each attempt gets; <c>null</c>: all of the bank.</param>
/// <param name="PointsEach">Points of each; <c>null</c>: as the question says.</param>
internal sealed record QuizDraw(string BankKey, int? Count, decimal? PointsEach);
