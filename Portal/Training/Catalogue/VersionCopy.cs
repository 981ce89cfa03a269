using Portal.Training.Lessons;

namespace Portal.Training.Catalogue;

/// <summary>A draft that begins with what a version says.</summary>
public static class VersionCopy
{
    public static CourseVersion Of(CourseVersion from, int number) => new()
    {
        CourseId = from.CourseId, Number = number, Summary = from.Summary, Minutes = from.Minutes, Rule = from.Rule, Verification = from.Verification, DueDays = from.DueDays,
        ValidMonths = from.ValidMonths, WindowDays = from.WindowDays, Quiz = from.Quiz with { }, Lessons = [.. from.Lessons.OrderBy(l => l.Position).Select(Of)],
    };

    private static Lesson Of(Lesson from)
    {
        var lesson = new Lesson { Position = from.Position, Title = from.Title, Body = from.Body, DwellSeconds = from.DwellSeconds, AsksStatement = from.AsksStatement };
        lesson.Files.AddRange(from.Files.Select(f => new LessonFile { LessonId = 0, Name = f.Name, ContentType = f.ContentType, Length = f.Length, Hash = f.Hash, AddedById = f.AddedById, AddedUtc = f.AddedUtc }));
        return lesson;
    }
}
