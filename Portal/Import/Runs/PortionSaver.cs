using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Import.Mapping;
using Portal.Import.Running;
using Portal.Interactions;
using Portal.Opportunities;
using Portal.Orders;
using Portal.Organization;
using Portal.People;

namespace Portal.Import.Runs;

/// <summary>Saves what a pass did to a portion, or only how far the check is.</summary>
internal sealed class PortionSaver(PortalDbContext db, ImportRun run, bool writes)
{
    private const int MostInserted = 500;

    /// <summary>As this pass has set it last: another one says that somebody else goes on with the run, because this pass took too long.</summary>
    private DateTime? lease = run.LeasedUntilUtc;

    public ImportTally Tally { get; } = new();
    public bool Writes => writes;

    /// <returns>How many rows are done already.</returns>
    public int Begin()
    {
        if (!writes || run.RowsDone == 0) { return 0; }
        (Tally.Added, Tally.Changed, Tally.Unchanged, Tally.Refused) = (run.Added, run.Changed, run.Unchanged, run.Refused);
        Tally.Resume(run.Report);
        return run.RowsDone;
    }

    /// <summary>The reasons of an earlier pass are not those of this one.</summary>
    public Task ForgetAsync(CancellationToken stop) => db.WriteAsync(() => db.ImportRefusals.Where(r => r.RunId == run.Id).ExecuteDeleteAsync(stop), stop);

    public async Task<bool> IsStoppingAsync(CancellationToken stop) => await db.ImportRuns.Where(r => r.Id == run.Id).Select(r => r.IsStopping).SingleAsync(stop);

    /// <param name="done">Rows of the file that are done after this.</param>
    /// <param name="isNews">Whether a check says how far it is.</param>
    public async Task SaveAsync(ImportPass pass, Func<Task<List<RowEffect>>> take, int done, bool isNews, DateTime nowUtc, CancellationToken stop)
    {
        if (writes) { await db.WriteAsync(() => WriteAsync(pass, take, done, nowUtc, stop), stop); }
        else
        {
            await take();
            if (isNews || Tally.Fresh.Count >= MostInserted) { await db.WriteAsync(() => SayAsync(done, nowUtc, stop), stop); }
        }
        db.ChangeTracker.Clear();
    }

    /// <param name="rows">How many rows the file has, when it was read to its end.</param>
    public Task EndAsync(ImportStatus status, DateTime nowUtc, Reason? failure = null, int? rows = null) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var stored = await db.ImportRuns.SingleAsync(r => r.Id == run.Id);
        if (stored.LeasedUntilUtc != lease) { throw new LeaseLostException(); }
        // What a portion counted that was not saved has not happened.
        if (failure is null) { stored.Take(Tally); }
        else { stored.Report = stored.Report with { FailedKey = failure.Key, FailedFigures = [.. failure.Figures.Select(f => Convert.ToString(f, System.Globalization.CultureInfo.InvariantCulture)!)] }; }
        await InsertRefusalsAsync();
        (stored.Status, stored.EndedUtc, stored.IsStopping, stored.LeasedUntilUtc) = (status, nowUtc, false, null);
        (stored.RowsDone, stored.RowsTotal) = (rows ?? stored.RowsDone, rows ?? stored.RowsTotal);
        stored.Version++;
        await db.SaveChangesAsync();
    });

    private async Task WriteAsync(ImportPass pass, Func<Task<List<RowEffect>>> take, int done, DateTime nowUtc, CancellationToken stop)
    {
        var effects = await take();
        await db.SaveChangesAsync(stop);
        effects.AddRange(pass.Saved(effects));
        if (db.ChangeTracker.HasChanges()) { await db.SaveChangesAsync(stop); }
        await PeopleMoved.FollowAsync(db, effects, nowUtc, stop);
        foreach (var some in effects.Chunk(MostInserted))
        {
            using var statements = new Statements(db);
            await statements.Insert([.. some.Select(Change)]).RunAsync();
        }
        foreach (var some in effects.SelectMany(e => Audit(e, nowUtc)).Chunk(MostInserted))
        {
            using var statements = new Statements(db);
            await statements.Insert(some).RunAsync();
        }
        await SayAsync(done, nowUtc, stop);
    }

    private async Task SayAsync(int done, DateTime nowUtc, CancellationToken stop)
    {
        await InsertRefusalsAsync();
        var report = ImportRun.Write(Tally.Data);
        var next = nowUtc + ImportRun.Lease;
        var mine = await db.ImportRuns.Where(r => r.Id == run.Id && r.LeasedUntilUtc == lease).ExecuteUpdateAsync(s => s.SetProperty(r => r.RowsDone, done).SetProperty(r => r.LeasedUntilUtc, next).SetProperty(r => r.ReportJson, report)
            .SetProperty(r => r.Added, Tally.Added).SetProperty(r => r.Changed, Tally.Changed).SetProperty(r => r.Unchanged, Tally.Unchanged).SetProperty(r => r.Refused, Tally.Refused), stop);
        if (mine == 0) { throw new LeaseLostException(); }
        lease = next;
    }

    private async Task InsertRefusalsAsync()
    {
        foreach (var some in Tally.Fresh.Chunk(MostInserted))
        {
            using var statements = new Statements(db);
            await statements.Insert([.. some.Select(r => new ImportRefusal { RunId = run.Id, Line = r.Line, Column = Cut(r.Column), Key = r.Reason.Key, Figures = ImportRun.Write(Array.ConvertAll(r.Reason.Figures, f => Convert.ToString(f, System.Globalization.CultureInfo.InvariantCulture))) })]).RunAsync();
        }
        Tally.Fresh.Clear();
    }

    private ImportChange Change(RowEffect effect) => new()
    {
        RunId = run.Id, Part = effect.Part, RecordId = Convert.ToInt64(db.Entry(effect.Row).Property(effect.Part == ImportPart.Share ? "AccountId" : "Id").CurrentValue, System.Globalization.CultureInfo.InvariantCulture), Version = effect.Row is OpportunityStageChange or OpportunityDateMove or AccountShare or Payment ? 0 : Id<int>(effect.Row, "Version"), Before = effect.Before is null ? null : ImportRun.Write(effect.Before),
    };

    /// <summary>Each record shows who changed what in it, and that it was an import; people at a customer are written down with the customer.</summary>
    private IEnumerable<AuditEntry> Audit(RowEffect effect, DateTime nowUtc)
    {
        var (kind, id, isContact) = effect.Row switch
        {
            Account account => (AccountCard.AuditKind, account.Id, false),
            Contact contact => (AccountCard.AuditKind, contact.AccountId, true),
            Opportunity opportunity => (OpportunityActions.AuditKind, opportunity.Id, false),
            Order order => (OrderActions.AuditKind, order.Id, false),
            // As when a person records it: it stands with its order.
            Payment payment => (payment.OrderId is null ? "" : OrderActions.AuditKind, payment.OrderId ?? 0, false),
            Product product => (nameof(Product), product.Id, false),
            PortalUser person => (PeopleActions.Kind, person.Id, false),
            Team team => (PeopleActions.TeamKind, team.Id, false),
            Interaction interaction => (InteractionActions.AuditKind, interaction.Id, false),
            AccountShare share => (AccountCard.AuditKind, share.AccountId, false),
            // The log of an opportunity tells its own steps and days.
            OpportunityStageChange or OpportunityDateMove => ("", 0, false),
            _ => throw new InvalidOperationException($"Nobody says how a {effect.Row.GetType().Name} is written down."),
        };
        AuditEntry Say(string change, string? before, string? after) => new()
        {
            AtUtc = nowUtc, ActorId = run.CreatedById, SubjectKind = kind, SubjectId = id, Change = change, Before = before, After = after, Reason = run.FileName, Via = AuditVia.Import,
        };
        if (kind.Length == 0) { return []; }
        if (effect.Part == ImportPart.Share) { return effect.Said.Count == 0 ? [Say("Share", null, effect.Name)] : effect.Said.Select(c => Say("Share", c.Before, c.After)); }
        if (effect.Before is null) { return [Say(isContact ? "Contact" : effect.Row switch { Payment => "Payment", Team => "TeamAdded", _ => "Created" }, null, effect.Name)]; }
        var said = effect.Said.Where(c => c.Field != ImportFields.AccountId);
        return isContact ? said.Select(c => Say("Contact." + c.Field.Name, $"{effect.Name}: {c.Before ?? "–"}", $"{effect.Name}: {c.After ?? "–"}")) : said.Select(c => Say(c.Field.Name, c.Before, c.After));
    }

    private T Id<T>(object row, string property) => (T)db.Entry(row).Property(property).CurrentValue!;

    private static string? Cut(string? column) => column is { Length: > 200 } ? column[..200] : column;
}
