using Portal.Training.Catalogue;
using Portal.Training.Quiz;
using Portal.Workflows.Goals;
using Portal.Workflows.Training;

namespace Portal.Data.Demo;

/// <summary>Courses of the demo company and what people have done in them; days are from today.</summary>
public sealed record DemoTrainingFile(IReadOnlyList<DemoCourse> Courses, DemoPath Path, IReadOnlyList<DemoAssignment> Assignments, IReadOnlyList<DemoSession> Sessions);

/// <param name="Months">For how many months a pass counts.</param>
/// <param name="Limit">Minutes for the quiz.</param>
public sealed record DemoCourse(
    string Code, string Title, CourseKind Kind, CourseCategory Category, CompletionRule Rule, int Minutes, string? Summary = null, int? Months = null, Verification Verification = Verification.None, bool Open = false, bool Draft = false,
    int Pass = 80, int Attempts = 3, int? Limit = null, int Penalty = 0, IReadOnlyList<DemoLesson>? Lessons = null, IReadOnlyList<DemoQuestion>? Questions = null);

public sealed record DemoLesson(string Title, string Body, int Dwell, bool States = false);

/// <param name="Right">How many of the options are right, the first ones.</param>
public sealed record DemoQuestion(string Topic, string Text, IReadOnlyList<string>? Options = null, QuestionKind Kind = QuestionKind.Single, int Right = 1, int Points = 1, string? Explanation = null);

public sealed record DemoPath(string Name, string Summary, IReadOnlyList<string> Courses, IReadOnlyList<string> People);

/// <param name="Days">When it was assigned.</param>
/// <param name="Due">Its day.</param>
public sealed record DemoAssignment(string Course, string For, int Days, int Due, IReadOnlyList<DemoLearning> Deeds, string? Reason = null, Metric? Kpi = null);

/// <param name="Do">An action, or Read (all lessons) or Quiz (an attempt with so many right answers, or with a text).</param>
/// <param name="Day">The day asked for.</param>
public sealed record DemoLearning(string Do, double Days, string? By = null, string? Note = null, string? Evidence = null, int? Day = null, int Right = 0, string? Text = null);

/// <param name="Booked">Keys, in the order in which they asked.</param>
public sealed record DemoSession(string Course, int Days, double Hours, string Place, int Seats, string Trainer, IReadOnlyList<string> Booked, IReadOnlyList<string>? Came = null);
