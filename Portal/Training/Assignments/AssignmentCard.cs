using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Certificates;
using Portal.Training.Classroom;
using Portal.Training.Lessons;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Training;

namespace Portal.Training.Assignments;

/// <summary>A lesson and how far its reader has come with it.</summary>
public sealed record LessonLine(long Id, int Position, string Title, int DwellSeconds, bool AsksStatement, DateTime? OpenedUtc, DateTime? DoneUtc, string? StatedBy);

/// <summary>Everything that the page of one assignment shows to one viewer.</summary>
public sealed class AssignmentCard(PortalDbContext db, WorkflowRuntime runtime, SessionQuery sessions)
{
    public Assignment Assignment { get; private set; } = null!;
    public LoadedCase Loaded { get; private set; } = null!;
    public IReadOnlyList<Choice> Choices { get; private set; } = [];
    public IReadOnlyList<Upcoming> Forecast { get; private set; } = [];
    public IReadOnlyList<ClockReading> Clocks { get; private set; } = [];
    public IReadOnlyList<LessonLine> Lessons { get; private set; } = [];
    public IReadOnlyList<SessionLine> Sessions { get; private set; } = [];
    public Certificate? Certificate { get; private set; }

    /// <summary>False when there is no such assignment for this viewer.</summary>
    public async Task<bool> LoadAsync(string number, Viewer viewer, CancellationToken stop)
    {
        var found = await db.Assignments.VisibleTo(viewer, db).AsNoTracking().Include(a => a.Instance).Include(a => a.Course).Include(a => a.CourseVersion).Include(a => a.Renews).Include(a => a.Files).SingleOrDefaultAsync(a => a.Number == number, stop);
        if (found is null) { return false; }
        Assignment = found;
        Loaded = await runtime.LoadAsync(found.Instance!, found);
        Choices = Workflows.Engine.Choices.For(Loaded.Definition, Loaded.Case, viewer.UserId);
        Forecast = Workflows.Engine.Forecast.Of(Loaded.Definition, Loaded.Case);
        Clocks = [.. Workflows.Engine.Clocks.Read(Loaded.Definition, Loaded.Case)];
        Lessons = await LinesAsync(found, stop);
        if (found.Course!.Kind == CourseKind.Classroom) { Sessions = await sessions.OfCourseAsync(found.CourseId, viewer, stop); }
        Certificate = await db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.AssignmentId == found.Id, stop);
        return true;
    }

    private Task<List<LessonLine>> LinesAsync(Assignment a, CancellationToken stop) =>
        (from lesson in db.Lessons.Where(l => l.CourseVersionId == a.CourseVersionId)
         join read in db.LessonReads.Where(r => r.AssignmentId == a.Id) on lesson.Id equals read.LessonId into reads
         from read in reads.DefaultIfEmpty()
         orderby lesson.Position
         select new LessonLine(lesson.Id, lesson.Position, lesson.Title, lesson.DwellSeconds, lesson.AsksStatement, read == null ? null : read.OpenedUtc, read == null ? null : read.DoneUtc, read == null ? null : read.StatedBy)).ToListAsync(stop);
}
