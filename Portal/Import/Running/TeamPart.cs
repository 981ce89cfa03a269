using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Import.Mapping;
using Portal.Organization;

namespace Portal.Import.Running;

/// <summary>Teams that people of a file belong to: found by name, made by the first who names one.</summary>
internal sealed class TeamPart(PortalDbContext db, ImportContext context) : Part<Team>(db, context, ImportPart.Team)
{
    private Dictionary<string, Team> known = [];

    protected override IReadOnlyList<Target> Targets => [];

    public override async Task LoadAsync(IReadOnlyList<ImportRow> rows, CancellationToken stop)
    {
        Forget();
        known = (await Db.Teams.ToListAsync(stop)).GroupBy(t => Keys.Of(t.Name)).ToDictionary(g => g.Key, g => g.First());
    }

    protected override Team? Find(ImportRow row) => row.Text(ImportFields.PersonTeam) is { } name ? known.GetValueOrDefault(Keys.Of(name)) : null;

    protected override void Check(ImportRow row, Team? existing) { }

    protected override void Repeat(ImportRow row, long line) { }

    protected override string? IdColumn => Context.ColumnOf(ImportFields.PersonTeam);

    public override string? KeyOf(ImportRow row) => row.Text(ImportFields.PersonTeam) is { } name ? "t:" + Keys.Of(name) : null;

    public override RowEffect? Apply(ImportRow row) => KeyOf(row) is not { } key || Context.LineOf(key) is not null ? null : base.Apply(row);

    protected override Team Create(ImportRow row) => new() { Name = row.Text(ImportFields.PersonTeam)! };

    protected override string NameOf(Team row) => row.Name;
}
