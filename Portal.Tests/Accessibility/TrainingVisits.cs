using static Portal.Tests.Accessibility.Visit;

namespace Portal.Tests.Accessibility;

/// <summary>Training as the learner, the manager, HR and anybody with the address of a certificate see it.</summary>
public static class TrainingVisits
{
    private const string Assignment = "/Training/{number:regex(^L-)}";
    private const string Quiz = "/Training/{number:regex(^L-)}/Quiz";
    private const string Course = "/Training/Courses/{id:long}";

    /// <summary>Routes that answer with a file.</summary>
    public static readonly string[] WithoutPage = ["/Training/Files/Lesson/{id:long}", "/Training/Files/Evidence/{id:long}", "/c/{token}"];

    public static IReadOnlyList<Visit> OfRep(TrainingPlaces t) =>
    [
        To("/Training"), .. t.OfRep.Select(number => To(Assignment, number)), To(Assignment, t.Open).Ask("?do=AskExtension"), To(Assignment, t.Open).Ask("?do=AskWaiver"), To(Assignment, t.Open).Ask("?do=AskWaiver").Wrong("decide"),
        To("/Training/{number:regex(^L-)}/Lessons/{position:int}", t.Read, 1), To("/Training/{number:regex(^L-)}/Lessons/{position:int}", t.Open, 1), To(Quiz, t.Tried),
        To("/Training/Courses"), To("/Training/Courses").Ask("?Category=Leadership&Retired=true"), To(Course, t.Course), To(Course, t.Classroom), To("/Training/Sessions/{id:long}", t.Session), To("/Training/Paths"), To("/Training/Paths/{id:long}", t.Path),
        To("/Training/Certificates/{number}", t.Certificate), To("/Training/Certificates/{number}", t.Certificate).Press("make-link", "address"),
    ];

    public static IReadOnlyList<Visit> OfManager(TrainingPlaces t) =>
    [
        To("/Training"), To("/Training/Matrix"), To("/Training/Matrix/List").Ask("?State=Overdue"), To("/Training/Matrix/List").Ask("?Course=999999"), To("/Training/Assign"), To("/Training/Assign").Wrong("assign-form"), To(Quiz, t.Marking), To(Assignment, t.Submitted), To("/Training/Paths/{id:long}", t.Path),
    ];

    public static IReadOnlyList<Visit> OfHr(TrainingPlaces t) =>
    [
        To("/Training"), To("/Training/Matrix"), To("/Training/Matrix/List"), To("/Training/Courses"), To("/Training/Courses/New"), To("/Training/Courses/New").Wrong("course-form"), To(Course, t.Course), To(Course, t.Draft), To("/Training/Courses/{id:long}/Edit", t.Draft),
        To("/Training/Courses/{id:long}/Lessons/New", t.Draft), To("/Training/Courses/{id:long}/Lessons/New", t.Draft).Wrong("lesson-form"), To("/Training/Courses/{id:long}/Lessons/{position:int}", t.Draft, 1), To("/Training/Courses/{id:long}/Questions", t.Exam),
        To("/Training/Courses/{id:long}/Questions", t.Exam).Ask("?question=0"), To("/Training/Courses/{id:long}/Questions", t.Exam).Ask("?question=0").Wrong("question-form"), To("/Training/Sessions/{id:long}", t.Session), To("/Training/Sessions/New").Ask($"?course={t.Classroom}"),
        To("/Training/Sessions/New").Ask($"?course={t.Classroom}").Wrong("session-form"), To("/Training/Sessions/{id:long}/Edit", t.Session), To("/Training/Paths/New"), To("/Training/Paths/New").Wrong("path-form"), To("/Training/Paths/{id:long}/Edit", t.Path), To("/Training/Certificates/{number}", t.Certificate),
    ];
}
