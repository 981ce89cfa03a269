using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Contacts;
using Portal.Data;
using Portal.Import.Mapping;

namespace Portal.Import.Running;

/// <summary>Contacts: found by the file's id, else by their name within the account.</summary>
internal sealed class ContactPart : Part<Contact>
{
    private readonly AccountIndex index;
    private readonly AccountPart? accounts;
    private readonly Dictionary<ImportRow, long?> accountOf = [];
    private Dictionary<string, Contact> byForeign = [];
    private Dictionary<(long, string), Contact> byName = [];

    /// <param name="accounts">The accounts of the same sheet, when it brings both.</param>
    public ContactPart(PortalDbContext db, ImportContext context, AccountIndex index, AccountPart? accounts) : base(db, context, ImportPart.Contact)
    {
        (this.index, this.accounts) = (index, accounts);
        Targets =
        [
            new(ImportFields.ContactId, nameof(Contact.ForeignId), r => r.Text(ImportFields.ContactId) is { } id ? context.ForeignId(ImportPart.Contact, id) : null),
            new(ImportFields.ContactName, nameof(Contact.Name), r => r.Text(ImportFields.ContactName)),
            new(accounts is null ? ImportFields.ContactAccount : ImportFields.AccountName, nameof(Contact.AccountId), r => accountOf.GetValueOrDefault(r)),
            new(ImportFields.ContactTitle, nameof(Contact.Title), r => r.Text(ImportFields.ContactTitle)),
            new(ImportFields.ContactEmail, nameof(Contact.Email), r => r.Text(ImportFields.ContactEmail)),
            new(ImportFields.ContactPhone, nameof(Contact.Phone), r => PhonesOf(r).First),
            new(ImportFields.OtherPhones, nameof(Contact.OtherPhones), r => PhonesOf(r).Others),
            new(ImportFields.WeChat, nameof(Contact.WeChat), r => r.Text(ImportFields.WeChat)),
            new(ImportFields.Department, nameof(Contact.Department), r => r.Text(ImportFields.Department)),
            new(ImportFields.ContactRole, nameof(Contact.Role), r => r.Choice<ContactRole>(ImportFields.ContactRole)),
            new(ImportFields.Influence, nameof(Contact.Influence), r => ScaleOf(r, ImportFields.Influence)),
            new(ImportFields.Attitude, nameof(Contact.Attitude), r => r.Choice<ContactAttitude>(ImportFields.Attitude)),
            new(ImportFields.Strength, nameof(Contact.Strength), r => ScaleOf(r, ImportFields.Strength)),
            new(ImportFields.Birthday, nameof(Contact.Birthday), r => r.Value<Birthday>(ImportFields.Birthday)),
            new(ImportFields.OptedOut, nameof(Contact.OptedOut), r => AnswerOf(r, ImportFields.OptedOut)),
            new(ImportFields.IsPublicOfficial, nameof(Contact.IsPublicOfficial), r => AnswerOf(r, ImportFields.IsPublicOfficial)),
        ];
    }

    protected override IReadOnlyList<Target> Targets { get; }

    public override async Task LoadAsync(IReadOnlyList<ImportRow> rows, CancellationToken stop)
    {
        Forget();
        accountOf.Clear();
        if (accounts is null)
        {
            await index.LoadAsync([.. rows.Select(r => r.Text(ImportFields.ContactAccountId)).OfType<string>()], Context.Mapping.Maps(ImportFields.ContactAccount), stop);
        }
        var foreign = rows.Select(r => r.Text(ImportFields.ContactId)).OfType<string>().Select(i => Context.ForeignId(ImportPart.Contact, i)).Distinct().ToArray();
        byForeign = foreign.Length == 0 ? [] : await Db.Contacts.Where(c => foreign.Contains(c.ForeignId)).ToDictionaryAsync(c => c.ForeignId!, stop);
        var plain = rows.Where(r => !r.IsRefused && !r.Has(ImportFields.ContactId)).Select(IdOf).OfType<long>().Distinct().ToArray();
        byName = plain.Length == 0 ? [] : (await Db.Contacts.Where(c => plain.Contains(c.AccountId)).OrderBy(c => c.Id).ToListAsync(stop)).GroupBy(c => (c.AccountId, Keys.Of(c.Name))).ToDictionary(g => g.Key, g => g.First());
    }

    private long? IdOf(ImportRow row)
    {
        if (accounts is not null) { return accounts.Of(row) is { Id: > 0 } account ? account.Id : null; }
        var id = row.Text(ImportFields.ContactAccountId) is { } foreign ? index.ByForeign(foreign)?.Id : null;
        return id ?? (row.Text(ImportFields.ContactAccount) is { } name && index.ByName(name) is [var only] ? only.Id : null);
    }

    protected override Contact? Find(ImportRow row)
    {
        if (row.Text(ImportFields.ContactId) is { } id) { return byForeign.GetValueOrDefault(Context.ForeignId(ImportPart.Contact, id)); }
        return IdOf(row) is { } account && row.Text(ImportFields.ContactName) is { } name ? byName.GetValueOrDefault((account, Keys.Of(name))) : null;
    }

    protected override void Check(ImportRow row, Contact? existing)
    {
        // A line of an account without a contact is a line of an account.
        if (row.IsRefused || (accounts is not null && !row.Has(ImportFields.ContactName) && !row.Has(ImportFields.ContactId))) { return; }
        if (!row.Has(ImportFields.ContactName) && existing is null) { row.Refuse(Context.ColumnOf(ImportFields.ContactName), "Empty"); return; }
        accountOf[row] = accounts is null ? index.Require(row, ImportFields.ContactAccountId, ImportFields.ContactAccount)?.Id : IdOf(row);
    }

    public override RowEffect? Apply(ImportRow row) => row.Has(ImportFields.ContactName) || row.Has(ImportFields.ContactId) ? base.Apply(row) : null;

    protected override Contact Create(ImportRow row) => accounts?.Of(row) is { } account
        ? new() { AccountId = account.Id, Account = account, Name = row.Text(ImportFields.ContactName)! }
        : new() { AccountId = accountOf[row] ?? 0, Name = row.Text(ImportFields.ContactName)! };

    /// <summary>Somebody whose only number stands in another column has that one.</summary>
    private static (string? First, string? Others) PhonesOf(ImportRow row)
    {
        var (first, others) = (row.Text(ImportFields.ContactPhone), row.Text(ImportFields.OtherPhones)?.Split('\n') ?? []);
        first ??= others.FirstOrDefault(o => o.Length <= ImportFields.ContactPhone.Longest);
        return (first, others.Where(o => o != first).ToList() is { Count: > 0 } rest ? string.Join('\n', rest) : null);
    }

    private static int? ScaleOf(ImportRow row, ImportField field) => row.Text(field) is { } step ? int.Parse(step, CultureInfo.InvariantCulture) : null;

    private static bool? AnswerOf(ImportRow row, ImportField field) => row.Text(field) is { } answer ? answer == ImportChoices.Yes : null;

    protected override string NameOf(Contact row) => row.Name;

    protected override string? IdColumn => Context.ColumnOf(Context.Mapping.Maps(ImportFields.ContactId) ? ImportFields.ContactId : ImportFields.ContactName);

    public override string? KeyOf(ImportRow row)
    {
        if (row.Text(ImportFields.ContactId) is { } id) { return "c:" + id; }
        if (row.Text(ImportFields.ContactName) is not { } name) { return null; }
        var account = accounts is not null ? AccountPart.Key(row) : row.Text(ImportFields.ContactAccountId) ?? "n:" + Keys.Of(row.Text(ImportFields.ContactAccount) ?? "");
        return $"c:{account}:{Keys.Of(name)}";
    }
}
