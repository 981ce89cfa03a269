using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Import.Mapping;
using Portal.Interactions;

namespace Portal.Import.Running;

/// <summary>Notes, calls and visits of accounts that are there, under their original author and date.</summary>
internal sealed class InteractionPart : Part<Interaction>
{
    private readonly AccountIndex index;
    private readonly Dictionary<ImportRow, (long Account, int Author)> of = [];
    private Dictionary<string, Interaction> known = [];

    public InteractionPart(PortalDbContext db, ImportContext context, AccountIndex index) : base(db, context, ImportPart.Interaction)
    {
        this.index = index;
        Targets =
        [
            new(ImportFields.Subject, nameof(Interaction.Subject), SubjectOf),
            new(ImportFields.Content, nameof(Interaction.Learned), r => r.Has(ImportFields.Subject) ? r.Text(ImportFields.Content) : null),
            new(ImportFields.InteractionType, nameof(Interaction.Type), r => r.Text(ImportFields.InteractionType) is { } type ? Enum.Parse<InteractionType>(type) : null),
            new(ImportFields.Starts, nameof(Interaction.StartsUtc), r => StartsOf(r)),
        ];
    }

    protected override IReadOnlyList<Target> Targets { get; }

    public override async Task LoadAsync(IReadOnlyList<ImportRow> rows, CancellationToken stop)
    {
        Forget();
        of.Clear();
        await index.LoadAsync([.. rows.Select(r => r.Text(ImportFields.InteractionAccountId)).OfType<string>()], Context.Mapping.Maps(ImportFields.InteractionAccount), stop);
        var ids = rows.Where(r => !r.IsRefused).Select(ForeignId).ToArray();
        known = await Db.Interactions.Where(i => ids.Contains(i.ForeignId)).ToDictionaryAsync(i => i.ForeignId!, stop);
    }

    protected override Interaction? Find(ImportRow row) => known.GetValueOrDefault(ForeignId(row));

    protected override void Check(ImportRow row, Interaction? existing)
    {
        if (row.IsRefused) { return; }
        if (SubjectOf(row) is null) { row.Refuse(Context.ColumnOf(Context.Mapping.Maps(ImportFields.Content) ? ImportFields.Content : ImportFields.Subject), "Empty"); return; }
        if (StartsOf(row) is null) { row.Refuse(Context.ColumnOf(Context.Mapping.Maps(ImportFields.Starts) ? ImportFields.Starts : ImportFields.InteractionCreated), "Empty"); return; }
        var account = index.Require(row, ImportFields.InteractionAccountId, ImportFields.InteractionAccount);
        var author = Context.AuthorOf(row, ImportFields.Author);
        if (row.IsRefused) { return; }
        of[row] = (account!.Id, author!.Value);
    }

    protected override string? IdColumn => Context.ColumnOf(Context.Mapping.Maps(ImportFields.InteractionId) ? ImportFields.InteractionId : Context.Mapping.Maps(ImportFields.Content) ? ImportFields.Content : ImportFields.Subject);

    public override string? KeyOf(ImportRow row) => "i:" + ForeignId(row);

    protected override Interaction Create(ImportRow row)
    {
        var (account, author) = of[row];
        var starts = StartsOf(row)!.Value;
        var held = starts <= Context.NowUtc;
        var created = row.Value<DateTime>(ImportFields.InteractionCreated) ?? (held ? starts : Context.NowUtc);
        return new()
        {
            AccountId = account, AuthorId = author, Scenario = InteractionScenario.Other, Type = InteractionType.Other, Subject = SubjectOf(row)!, StartsUtc = starts,
            Status = held ? InteractionStatus.Held : InteractionStatus.Planned, MinutesUtc = held ? created : null, ForeignId = ForeignId(row), CreatedUtc = created, CreatedById = author,
        };
    }

    protected override string NameOf(Interaction row) => row.Subject.Length > 60 ? row.Subject[..60] + "…" : row.Subject;

    private static string? SubjectOf(ImportRow row) => row.Text(ImportFields.Subject) ?? row.Text(ImportFields.Content);

    private static DateTime? StartsOf(ImportRow row) => row.Value<DateTime>(ImportFields.Starts) ?? row.Value<DateTime>(ImportFields.InteractionCreated);

    /// <summary>Where the file has no ids, what was said when about whom is known again by itself.</summary>
    private string ForeignId(ImportRow row) => Context.ForeignId(ImportPart.Interaction, row.Text(ImportFields.InteractionId) ?? Print(
        row.Text(ImportFields.InteractionAccountId), row.Text(ImportFields.InteractionAccount), StartsOf(row)?.ToString("O", CultureInfo.InvariantCulture), row.Text(ImportFields.Subject), row.Text(ImportFields.Content)));

    private static string Print(params string?[] said) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', said))))[..32];
}
