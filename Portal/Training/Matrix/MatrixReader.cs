using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;
using Portal.Workflows.Training;

namespace Portal.Training.Matrix;

/// <summary>What a matrix is asked for.</summary>
/// <param name="State">Only people with at least one cell in this state.</param>
public sealed record MatrixFilter(int? Team = null, CourseCategory? Category = null, TrainingState? State = null, long? Course = null);

/// <summary>A course as a column.</summary>
public sealed record MatrixCourse(long Id, string Code, string Title);

/// <summary>A person as a row, a cell a course; cells without an assignment are <see cref="TrainingState.None"/>.</summary>
public sealed record MatrixRow(Person Person, TrainingState[] Cells)
{
    public int Count(TrainingState state) => Cells.Count(c => c == state);

    public int Asked => Cells.Count(c => c != TrainingState.None);

    public int Satisfied => Cells.Count(c => c.IsSatisfied());
}

/// <summary>People × courses, with the rates of C15 over all of it and by course.</summary>
public sealed record MatrixData(IReadOnlyList<MatrixCourse> Courses, IReadOnlyList<MatrixRow> Rows, TrainingRates Rates, IReadOnlyList<TrainingRates> ByCourse)
{
    public int Count(TrainingState state) => Rows.Sum(r => r.Count(state));
}

/// <summary>Reads the training of everybody a viewer follows: two commands, however many people and courses there are.</summary>
public sealed class MatrixReader(PortalDbContext db, DirectoryCache directory)
{
    private const int MostCourses = 200;

    /// <summary>Whom a viewer follows: HR those they look after, managers those below them; in the order of teams and names.</summary>
    public IReadOnlyList<Person> PeopleOf(Viewer viewer, int? team) =>
        [.. (viewer.Is(PortalRoles.Admin) ? directory.Known.Active.Select(p => p.Id) : viewer.MayAssignTo()).Select(directory.Known.Find).OfType<Person>().Where(p => !p.IsDisabled && (team is null || p.TeamId == team))
            .OrderBy(p => p.TeamName, StringComparer.CurrentCulture).ThenBy(p => p.FullName, StringComparer.CurrentCulture)];

    public async Task<MatrixData> ReadAsync(MatrixFilter filter, Viewer viewer, DateOnly today, CancellationToken stop)
    {
        var people = PeopleOf(viewer, filter.Team);
        var ids = people.Select(p => p.Id).ToList();
        var courses = await CoursesAsync(filter, viewer, stop);
        var (row, column) = (people.Select((p, i) => (p.Id, i)).ToDictionary(x => x.Id, x => x.i), courses.Select((c, i) => (c.Id, i)).ToDictionary(x => x.Id, x => x.i));
        var cells = people.Select(_ => new TrainingState[courses.Count]).ToArray();
        var items = courses.Select(_ => new List<RateItem>()).ToArray();
        var all = new List<RateItem>();
        var edge = today.AddDays(TrainingStates.ExpiringDays);
        // An index alone answers this, and the days are compared there: tens of thousands of them would have to be read from their texts here; putting the rows in order is cheaper here than there.
        var found = await db.Assignments.VisibleTo(viewer, db).AsNoTracking().Where(a => ids.Contains(a.OwnerId) && (a.Status == AssignmentStatus.Open || a.Status == AssignmentStatus.Passed || a.Status == AssignmentStatus.Waived))
            .Select(a => new Cell(a.Id, a.OwnerId, a.CourseId,
                (a.Step == TrainingStep.Passed ? 0 : a.Step == TrainingStep.Waived ? 1 : a.Step == TrainingStep.Assigned ? 2 : a.Step == TrainingStep.Started ? 3 : a.Step == TrainingStep.Submitted ? 4 : a.Step == TrainingStep.Failed ? 5 : a.Step == TrainingStep.Extending ? 6 : 7)
                + (a.DueOn < today ? 8 : 0) + (a.CompletedOn != null ? 16 : 0) + (a.CompletedOn <= a.DueOn ? 32 : 0) + (a.ValidUntil == null ? 0 : a.ValidUntil < today ? 64 : a.ValidUntil <= edge ? 128 : 192))).ToListAsync(stop);
        found.Sort((one, other) => one.Id.CompareTo(other.Id));
        // Oldest first: of one person in one course the last word counts.
        foreach (var a in found)
        {
            if (!column.TryGetValue(a.CourseId, out var at)) { continue; }
            cells[row[a.OwnerId]][at] = Over(cells[row[a.OwnerId]][at], TrainingStates.Of(a.Step, a.DueOn(today), a.ValidUntil(today), today));
            var item = new RateItem(a.DueOn(today), a.CompletedOn(today), a.Step == TrainingStep.Waived);
            items[at].Add(item);
            all.Add(item);
        }
        var rows = people.Select((p, i) => new MatrixRow(p, cells[i])).Where(r => filter.State is not { } state || r.Cells.Contains(state)).ToList();
        return new(courses, rows, TrainingRates.Of(all, today), [.. items.Select(i => TrainingRates.Of(i, today))]);
    }

    /// <summary>A renewal that has only been assigned does not hide that the pass before it still counts.</summary>
    private static TrainingState Over(TrainingState before, TrainingState after) =>
        before.IsSatisfied() && after is (TrainingState.Assigned or TrainingState.Started) ? TrainingState.Expiring : after;

    private Task<List<MatrixCourse>> CoursesAsync(MatrixFilter filter, Viewer viewer, CancellationToken stop)
    {
        var courses = db.Courses.VisibleTo(viewer).AsNoTracking().Where(c => c.Current != null && c.RetiredUtc == null);
        if (filter.Category is { } category) { courses = courses.Where(c => c.Category == category); }
        if (filter.Course is { } course) { courses = courses.Where(c => c.Id == course); }
        return courses.OrderBy(c => c.Code).Take(MostCourses).Select(c => new MatrixCourse(c.Id, c.Code, c.Title)).ToListAsync(stop);
    }

    /// <summary>An assignment with what its step and days say about today as one number, because reading thirty thousand of each would take most of the page's time; the days it gives back stand for all others that say the same.</summary>
    /// <param name="Code">1: place of the step in <see cref="Steps"/>; 8: past its day; 16: done; 32: by its day; 64: valid for good, over, in its last days, longer.</param>
    private readonly record struct Cell(long Id, int OwnerId, long CourseId, int Code)
    {
        private static readonly string[] Steps = [TrainingStep.Passed, TrainingStep.Waived, TrainingStep.Assigned, TrainingStep.Started, TrainingStep.Submitted, TrainingStep.Failed, TrainingStep.Extending, TrainingStep.Waiving];

        public string Step => Steps[Code & 7];

        public DateOnly DueOn(DateOnly today) => (Code & 8) != 0 ? today.AddDays(-1) : today;

        public DateOnly? CompletedOn(DateOnly today) => (Code & 16) == 0 ? null : (Code & 32) != 0 ? DueOn(today) : DueOn(today).AddDays(1);

        public DateOnly? ValidUntil(DateOnly today) => (Code >> 6) switch { 0 => null, 1 => today.AddDays(-1), 2 => today, _ => today.AddDays(TrainingStates.ExpiringDays + 1) };
    }
}
