using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Performance.Cards;
using Portal.Training.Assignments;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Performance.SignOffs;

/// <summary>Everything that the page of one sign-off shows to one viewer.</summary>
public sealed class SignOffCard(PortalDbContext db, WorkflowRuntime runtime, CardBook cards, DocumentDesk desk)
{
    public SignOff SignOff { get; private set; } = null!;
    public SignOffSight Sight { get; private set; }
    public CardView Card { get; private set; } = null!;
    public LoadedCase Loaded { get; private set; } = null!;
    public IReadOnlyList<Choice> Choices { get; private set; } = [];
    public IReadOnlyList<Upcoming> Forecast { get; private set; } = [];
    public IReadOnlyList<ClockReading> Clocks { get; private set; } = [];
    public IReadOnlyList<SignedDocument> Documents { get; private set; } = [];

    /// <summary>Courses of the plan: number, title, and whether they are done.</summary>
    public IReadOnlyDictionary<long, Assignment> Courses { get; private set; } = new Dictionary<long, Assignment>();

    public Season Season => SignOff.Season!;

    /// <summary>False when there is no such sign-off for this viewer.</summary>
    public async Task<bool> LoadAsync(string number, Viewer viewer, CancellationToken stop)
    {
        var found = await db.SignOffs.VisibleTo(viewer, db).AsNoTracking().Include(s => s.Instance).Include(s => s.Season).Include(s => s.Items.OrderBy(i => i.Round).ThenBy(i => i.Position)).SingleOrDefaultAsync(s => s.Number == number, stop);
        if (found is null) { return false; }
        (SignOff, Sight) = (found, SignOffSight.Of(found, viewer));
        Card = await cards.ReadAsync(found.OwnerId, found.Season!.Span.Key, stop) ?? throw new InvalidOperationException($"{number} has no card.");
        // What people judge is part of the draft.
        if (!Sight.Draft) { Card = CardBook.Unjudge(Card); }
        Loaded = await runtime.LoadAsync(found.Instance!, found);
        Choices = Workflows.Engine.Choices.For(Loaded.Definition, Loaded.Case, viewer.UserId);
        Forecast = Workflows.Engine.Forecast.Of(Loaded.Definition, Loaded.Case);
        Clocks = [.. Workflows.Engine.Clocks.Read(Loaded.Definition, Loaded.Case)];
        Documents = found.Edition == 0 ? [] : [.. (await desk.AllAsync(found.Id, stop))];
        var ids = found.Items.Select(i => i.AssignmentId).OfType<long>().ToList();
        if (ids.Count > 0) { Courses = await db.Assignments.AsNoTracking().Include(a => a.Course).Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, stop); }
        return true;
    }

    /// <summary>What is to be done, and what was in the passes before an extension: the present one first.</summary>
    public IReadOnlyList<IReadOnlyList<PlanItem>> Plans => [.. SignOff.Items.GroupBy(i => i.Round).OrderByDescending(g => g.Key).Select(g => g.ToList())];
}
