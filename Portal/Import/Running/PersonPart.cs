using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Import.Mapping;

namespace Portal.Import.Running;

/// <summary>
/// Colleagues, brought by administrators: found by mail address, else by a name that only one has. They come without a password and sign in once somebody sends them a set-up link.
/// </summary>
internal sealed class PersonPart : Part<PortalUser>
{
    private Dictionary<string, PortalUser> byMail = [];
    private ILookup<string, PortalUser> byName = Array.Empty<PortalUser>().ToLookup(_ => "");

    public PersonPart(PortalDbContext db, ImportContext context) : base(db, context, ImportPart.Person) => Targets =
    [
        new(ImportFields.PersonName, nameof(PortalUser.FullName), r => r.Text(ImportFields.PersonName)),
        new(ImportFields.PersonTitle, nameof(PortalUser.Title), r => r.Text(ImportFields.PersonTitle)),
    ];

    protected override IReadOnlyList<Target> Targets { get; }

    public override async Task LoadAsync(IReadOnlyList<ImportRow> rows, CancellationToken stop)
    {
        Forget();
        var people = await Db.Users.ToListAsync(stop);
        byMail = people.Where(p => p.NormalizedEmail is not null).ToDictionary(p => p.NormalizedEmail!);
        byName = people.ToLookup(p => Keys.Of(p.FullName));
    }

    protected override PortalUser? Find(ImportRow row)
    {
        if (row.Text(ImportFields.PersonEmail) is { } mail) { return byMail.GetValueOrDefault(mail.ToUpperInvariant()); }
        return row.Text(ImportFields.PersonName) is { } name && byName[Keys.Of(name)].ToList() is [var only] ? only : null;
    }

    protected override void Check(ImportRow row, PortalUser? existing)
    {
        if (row.IsRefused) { return; }
        var column = Context.ColumnOf(ImportFields.PersonName);
        if (!row.Has(ImportFields.PersonName)) { row.Refuse(column, "Empty"); return; }
        if (Context.Actor.Scope is not null) { row.Refuse(column, "PeopleForAdministrators"); return; }
        var name = row.Text(ImportFields.PersonName)!;
        if (row.Text(ImportFields.PersonManager) is { } manager && Keys.Of(manager) == Keys.Of(name)) { row.Refuse(Context.ColumnOf(ImportFields.PersonManager), "OwnManager", CsvRow.Quote(name)); return; }
        if (existing is not null) { return; }
        var mailColumn = row.Has(ImportFields.PersonEmail) ? Context.ColumnOf(ImportFields.PersonEmail) : column;
        if (MailOf(row) is not { } mail) { row.Refuse(column, "NoMail", CsvRow.Quote(name)); }
        else if (!MailAddress.TryCreate(mail, out var read) || read.Address != mail) { row.Refuse(mailColumn, "NotMail", CsvRow.Quote(mail)); }
        else if (byMail.TryGetValue(mail.ToUpperInvariant(), out var holder)) { row.Refuse(mailColumn, "MailTaken", CsvRow.Quote(mail), CsvRow.Quote(holder.FullName)); }
    }

    private string? MailOf(ImportRow row) => row.Text(ImportFields.PersonEmail) ?? (Context.Mapping.MailDomain is { } domain ? MailNames.Of(row.Text(ImportFields.PersonName)!, domain) : null);

    protected override string? IdColumn => Context.ColumnOf(Context.Mapping.Maps(ImportFields.PersonEmail) ? ImportFields.PersonEmail : ImportFields.PersonName);

    public override string? KeyOf(ImportRow row) => row.Has(ImportFields.PersonName) && MailOf(row) is { } mail ? Key(mail) : null;

    public static string Key(string mail) => "u:" + mail.ToUpperInvariant();

    protected override PortalUser Create(ImportRow row) => Make(Context, row.Text(ImportFields.PersonName)!, MailOf(row)!);

    public static PortalUser Make(ImportContext context, string name, string mail) => new()
    {
        FullName = name, UserName = mail, NormalizedUserName = mail.ToUpperInvariant(), Email = mail, NormalizedEmail = mail.ToUpperInvariant(), SecurityStamp = Guid.NewGuid().ToString("N"), LockoutEnabled = true,
        Culture = context.Language.Name.StartsWith("en", StringComparison.Ordinal) ? Shared.PortalCulture.English : Shared.PortalCulture.Chinese, TimeZoneId = context.Zone.Id, ForeignId = context.ForeignId(ImportPart.Person, mail.ToUpperInvariant()), CreatedUtc = context.NowUtc,
    };

    protected override string NameOf(PortalUser row) => row.FullName;

    /// <summary>Everybody who comes in works with customers.</summary>
    public override IReadOnlyList<RowEffect> Saved(IEnumerable<RowEffect> effects)
    {
        Db.UserRoles.AddRange(effects.Where(e => e.Before is null).Select(e => e.Row).OfType<PortalUser>().Select(u => new Microsoft.AspNetCore.Identity.IdentityUserRole<int> { UserId = u.Id, RoleId = Roles.IdOf(Roles.Employee) }));
        return [];
    }
}
