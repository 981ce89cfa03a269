using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Rights;
using Portal.Tasks;
using Portal.Workflows;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Complaints;

/// <summary>Everything that the page of one complaint shows, read in a handful of commands.</summary>
public sealed class ComplaintCard(PortalDbContext db, WorkflowRuntime runtime, TaskQuery tasks)
{
    public Complaint Complaint { get; private set; } = null!;
    public LoadedCase Loaded { get; private set; } = null!;
    public IReadOnlyList<Choice> Choices { get; private set; } = [];
    public IReadOnlyList<Upcoming> Forecast { get; private set; } = [];
    public IReadOnlyList<ClockReading> Clocks { get; private set; } = [];
    public IReadOnlyList<ComplaintFile> Files { get; private set; } = [];
    public TasksOf Tasks { get; private set; } = new([], null);
    public int Similar { get; private set; }
    /// <summary>The contact's number in full: to whoever sees those of the account, and to whoever has to answer the complaint.</summary>
    public bool SeesPhones { get; private set; }
    public ComplaintPolicy Policy => (ComplaintPolicy)Loaded.Case.Policy;

    /// <summary>False when there is no such complaint for this viewer.</summary>
    public async Task<bool> LoadAsync(string number, Viewer viewer, CancellationToken cancellationToken)
    {
        var complaint = await db.Complaints.VisibleTo(viewer, db).AsNoTracking()
            .Include(c => c.Account).Include(c => c.Contact).Include(c => c.Product).Include(c => c.Instance)
            .SingleOrDefaultAsync(c => c.Number == number, cancellationToken);
        if (complaint is null) { return false; }
        var loaded = await runtime.LoadAsync(complaint.Instance!, complaint);
        (Complaint, Loaded) = (complaint, loaded);
        SeesPhones = complaint.Contact?.Phone is not null && viewer.Rights.Phones != PhoneSight.None
            && (viewer.CustomerScope.Contains(complaint.OwnerId) || (await ContactSight.OfAsync(db, viewer, cancellationToken)).Sees(complaint.AccountId, complaint.Account!.OwnerId));
        Choices = Workflows.Engine.Choices.For(loaded.Definition, loaded.Case, viewer.UserId);
        Forecast = Workflows.Engine.Forecast.Of(loaded.Definition, loaded.Case);
        Clocks = [.. Workflows.Engine.Clocks.Read(loaded.Definition, loaded.Case)];
        Files = await db.ComplaintFiles.Where(f => f.ComplaintId == complaint.Id).OrderBy(f => f.Id).AsNoTracking().ToListAsync(cancellationToken);
        Tasks = new(await tasks.OfAsync(t => t.ComplaintId == complaint.Id, viewer, cancellationToken), FormattableString.Invariant($"/Tasks/New?complaint={complaint.Id}"));
        var since = loaded.Case.NowUtc.AddDays(-30);
        Similar = complaint.ProductId is null ? 0 : await db.Complaints.VisibleTo(viewer, db).FoundFrom(viewer, db)
            .CountAsync(c => c.ProductId == complaint.ProductId && c.Id != complaint.Id && c.ReceivedUtc >= since, cancellationToken);
        return true;
    }

    /// <summary>The case as it stood at a moment between its receipt and now: journal, clocks and what lay ahead then. Nothing can be done in the past.</summary>
    public async Task LookBackAsync(DateTime momentUtc)
    {
        Loaded = await runtime.AtAsync(Loaded, momentUtc);
        Choices = [];
        Forecast = Workflows.Engine.Forecast.Of(Loaded.Definition, Loaded.Case);
        Clocks = [.. Workflows.Engine.Clocks.Read(Loaded.Definition, Loaded.Case)];
    }
}
