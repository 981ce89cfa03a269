using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.CheckIns;
using Portal.Coaching;
using Portal.Data;
using Portal.Goals;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Goals;

namespace Portal.Reviews;

/// <summary>Everything that the page of one review shows to one viewer.</summary>
public sealed class ReviewCard(PortalDbContext db, WorkflowRuntime runtime, PromiseFacts facts, TimeProvider time)
{
    private const int MostGoals = 60;
    private const int MostNotes = 30;

    public Review Review { get; private set; } = null!;
    public ReviewSight Sight { get; private set; }
    public IReadOnlyList<Question> Questions { get; private set; } = [];
    public LoadedCase Loaded { get; private set; } = null!;
    public IReadOnlyList<Choice> Choices { get; private set; } = [];
    public IReadOnlyList<Upcoming> Forecast { get; private set; } = [];
    public IReadOnlyList<ClockReading> Clocks { get; private set; } = [];
    public IReadOnlyList<RatingMove> Moves { get; private set; } = [];

    /// <summary>The review before this one, with what was promised in it.</summary>
    public Review? Previous { get; private set; }
    public IReadOnlyList<PromiseFact> Facts { get; private set; } = [];

    /// <summary>The employee's goals of the period, and those set since, with how they stand.</summary>
    public IReadOnlyList<GoalLine> Goals { get; private set; } = [];

    /// <summary>What was changed in goals in this review.</summary>
    public IReadOnlyList<AuditEntry> Adjusted { get; private set; } = [];

    /// <summary>What the employee told the manager month by month in the period.</summary>
    public IReadOnlyList<CheckIn> CheckIns { get; private set; } = [];

    /// <summary>What the manager noted on joint visits in the period and since.</summary>
    public IReadOnlyList<CoachingNote> Coaching { get; private set; } = [];

    /// <summary>What the viewer has typed into their part and not submitted.</summary>
    public ReviewDraft? Draft { get; private set; }

    public ReviewCycle Cycle => Review.Cycle!;

    /// <summary>The part that the viewer is to write now; <c>null</c> when it is in, or not theirs.</summary>
    public ReviewPart? ToWrite(Viewer viewer) => !Choices.Any(c => c.Action == ReviewAction.Submit) ? null : Review.OwnerId == viewer.UserId ? ReviewPart.Self : ReviewPart.Manager;

    /// <summary>False when there is no such review for this viewer.</summary>
    public async Task<bool> LoadAsync(string number, Viewer viewer, CancellationToken stop)
    {
        var review = await db.Reviews.VisibleTo(viewer, db).AsNoTracking().Include(r => r.Instance).Include(r => r.Cycle!.QuestionSet).Include(r => r.Promises).AsSplitQuery().SingleOrDefaultAsync(r => r.Number == number, stop);
        if (review is null) { return false; }
        (Review, Sight, Questions) = (review, ReviewSight.Of(review, viewer), review.Cycle!.QuestionSet!.Questions);
        Loaded = await runtime.LoadAsync(review.Instance!, review);
        Choices = Workflows.Engine.Choices.For(Loaded.Definition, Loaded.Case, viewer.UserId);
        Forecast = Workflows.Engine.Forecast.Of(Loaded.Definition, Loaded.Case);
        Clocks = [.. Workflows.Engine.Clocks.Read(Loaded.Definition, Loaded.Case)];
        var (me, before) = (viewer.UserId, review.Instance!.StartedUtc);
        Draft = await db.ReviewDrafts.AsNoTracking().Where(d => d.ReviewId == review.Id && d.AuthorId == me).FirstOrDefaultAsync(stop);
        Moves = Sight.Rating ? await db.RatingMoves.AsNoTracking().Where(m => m.ReviewId == review.Id).OrderBy(m => m.Id).ToListAsync(stop) : [];
        Previous = await db.Reviews.AsNoTracking().Include(r => r.Cycle).Include(r => r.Promises)
            .Where(r => r.OwnerId == review.OwnerId && r.ClosedUtc != null && r.ClosedUtc <= before).OrderByDescending(r => r.ClosedUtc).FirstOrDefaultAsync(stop);
        Facts = await facts.ReadAsync(review.OwnerId, Cycle.PeriodFrom, Cycle.PeriodTo, stop);
        await LoadGoalsAsync(viewer, stop);
        var (begin, end) = (new DateOnly(Cycle.PeriodFrom.Year, Cycle.PeriodFrom.Month, 1), Cycle.PeriodTo);
        CheckIns = await db.CheckIns.VisibleTo(viewer).AsNoTracking().Where(c => c.PersonId == review.OwnerId && c.Month >= begin && c.Month <= end).OrderBy(c => c.Month).ToListAsync(stop);
        Coaching = await db.CoachingNotes.VisibleTo(viewer).AsNoTracking().Where(n => n.PersonId == review.OwnerId && n.VisitedOn >= Cycle.PeriodFrom).OrderBy(n => n.VisitedOn).Take(MostNotes).ToListAsync(stop);
        return true;
    }

    private async Task LoadGoalsAsync(Viewer viewer, CancellationToken stop)
    {
        var (owner, from, mark) = (Review.OwnerId, Cycle.PeriodFrom, GoalAdjustments.MarkOf(Review.Number));
        var goals = await db.Goals.VisibleTo(viewer, db).AsNoTracking().Where(g => g.OwnerId == owner && g.To >= from && (g.State == GoalState.Active || g.State == GoalState.Closed)).OrderBy(g => g.From).ThenBy(g => g.Id).Take(MostGoals).ToListAsync(stop);
        Goals = [.. goals.Select(g => new GoalLine(g, g.Stand(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)), ""))];
        var ids = goals.Select(g => g.Id).ToList();
        Adjusted = await db.AuditEntries.AsNoTracking().Where(a => a.SubjectKind == GoalActions.AuditKind && ids.Contains(a.SubjectId) && a.Change == GoalActions.Adjusted && a.Reason!.StartsWith(mark)).OrderBy(a => a.Id).ToListAsync(stop);
    }

    /// <summary>What was agreed last in a review.</summary>
    public static IEnumerable<ReviewPromise> PromisesOf(Review review) => review.Promises.GroupBy(p => p.Round).MaxBy(g => g.Key)?.OrderBy(p => p.Position) ?? Enumerable.Empty<ReviewPromise>();
}
