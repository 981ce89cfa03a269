using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Opportunities;

namespace Portal.Import.Maven;

/// <summary><c>sales_pipeline.csv</c>: opportunities, values in US dollars, dates day first. Some belong to no account yet.</summary>
public sealed class MavenPipeline(PortalDbContext db, ImportReport report, DateTime now)
{
    public const string File = "sales_pipeline.csv";
    private const string Opportunity = MavenImport.Prefix + "opportunity:";
    private const int Batch = 500;
    private static readonly string[] Columns = ["opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date", "close_date", "close_value"];

    private sealed record Place(long StageId, OpportunityStatus Status);

    /// <summary>The stages of the files in the pipeline that the portal brings.</summary>
    private static readonly Dictionary<string, Place> Stages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Prospecting"] = new(PipelineStage.Prospecting, OpportunityStatus.Open), ["Engaging"] = new(PipelineStage.Engaging, OpportunityStatus.Open),
        ["Won"] = new(PipelineStage.Won, OpportunityStatus.Won), ["Lost"] = new(PipelineStage.Lost, OpportunityStatus.Lost),
    };

    private sealed record Line(string Id, int OwnerId, string? Product, long? ProductId, long? AccountId, Place Place, DateOnly? EngagedOn, DateOnly? ClosedOn, long? Amount);

    private readonly FileTally tally = report.Begin(File);
    private readonly Dictionary<string, long> lines = [];
    private Dictionary<string, int> people = [];
    private Dictionary<string, (long Id, string Name)> products = [];
    private Dictionary<string, long> accounts = [];

    public async Task LoadAsync(Func<string, Stream?> open, CancellationToken cancellationToken)
    {
        using var file = CsvFile.Open(open, Columns, tally, report);
        if (file is null) { return; }
        people = await db.Users.Where(u => u.ForeignId != null && u.ForeignId.StartsWith(MavenTeams.Person)).ToDictionaryAsync(u => u.ForeignId!, u => u.Id, cancellationToken);
        products = (await db.Products.Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken)).GroupBy(p => Keys.Of(p.Name)).ToDictionary(g => g.Key, g => (g.First().Id, g.First().Name));
        accounts = await db.Accounts.Where(a => a.ForeignId != null && a.ForeignId.StartsWith(MavenAccounts.Account)).ToDictionaryAsync(a => a.ForeignId!, a => a.Id, cancellationToken);
        foreach (var batch in file.Rows().Select(Read).OfType<Line>().Chunk(Batch)) { await SaveAsync(batch, cancellationToken); }
        if (tally.Incomplete > 0) { report.Note(tally, "NoAccount", tally.Incomplete); }
    }

    private Line? Read(CsvRow row)
    {
        var (id, agent, product, account) = (row.Required("opportunity_id", 80), row.Required("sales_agent", 100), row.Text("product", 100), row.Text("account", 100));
        var (stageText, engaged, closed, value) = (row.Required("deal_stage", 40), row.Date("engage_date"), row.Date("close_date"), row.Amount("close_value", 100));
        if (!Stages.TryGetValue(stageText, out var place)) { row.Refuse("Stage", CsvRow.Quote(stageText), string.Join(", ", Stages.Keys)); }
        if (closed < engaged) { row.Refuse("ClosedFirst"); }
        if (!people.TryGetValue(MavenTeams.Person + Keys.Of(agent), out var owner)) { row.Refuse("NoPerson", CsvRow.Quote(agent), MavenTeams.File); }
        long? productId = null, accountId = null;
        if (product is not null)
        {
            if (!products.TryGetValue(Keys.Of(product), out var found)) { row.Refuse("NoProduct", CsvRow.Quote(product), MavenProducts.File); }
            else { productId = found.Id; }
        }
        if (account is not null)
        {
            if (!accounts.TryGetValue(MavenAccounts.Account + Keys.Of(account), out var found)) { row.Refuse("NoAccount", CsvRow.Quote(account), MavenAccounts.File); }
            else { accountId = found; }
        }
        if (row.Wrong is null && !lines.TryAdd(id, row.Line)) { row.Refuse("Duplicate", id, lines[id]); }
        if (row.Wrong is { } wrong) { report.Refuse(tally, row.Line, wrong); return null; }
        if (productId is not null && products[Keys.Of(product!)].Name is var right && right != product) { tally.Correct(product!, right); }
        tally.Incomplete += accountId is null ? 1 : 0;
        return new(id, owner, product is null ? null : products[Keys.Of(product)].Name, productId, accountId, place!, engaged, closed, value);
    }

    private async Task SaveAsync(Line[] batch, CancellationToken cancellationToken)
    {
        var ids = Array.ConvertAll(batch, l => Opportunity + l.Id);
        var known = await db.Opportunities.Where(o => ids.Contains(o.ForeignId)).ToDictionaryAsync(o => o.ForeignId!, cancellationToken);
        foreach (var line in batch)
        {
            if (!known.TryGetValue(Opportunity + line.Id, out var row))
            {
                row = new Opportunity
                {
                    ForeignId = Opportunity + line.Id, Title = line.Product ?? line.Id, OwnerId = line.OwnerId, StageId = line.Place.StageId, Status = line.Place.Status, Currency = "USD",
                    StageSinceUtc = (line.ClosedOn ?? line.EngagedOn)?.ToDateTime(TimeOnly.MinValue) ?? now, CreatedUtc = now,
                };
                db.Opportunities.Add(row);
            }
            // An open opportunity that people have taken further than the file knows stays there.
            if (row.Status != line.Place.Status || row.StageId < line.Place.StageId) { (row.StageId, row.Status) = (line.Place.StageId, line.Place.Status); }
            (row.OwnerId, row.ProductId, row.AccountId) = (line.OwnerId, line.ProductId, line.AccountId);
            (row.EngagedOn, row.ClosedOn, row.Amount, row.Currency) = (line.EngagedOn, line.ClosedOn, line.Amount, "USD");
            var change = db.Entry(row).State switch { EntityState.Added => RowChange.Added, EntityState.Modified => RowChange.Changed, _ => RowChange.Unchanged };
            if (change == RowChange.Changed) { row.Version++; }
            tally.Count(change);
        }
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }
}
