namespace Portal.Import.Mapping;

/// <summary>What a file brings.</summary>
public enum ImportKind { Accounts, Contacts, AccountsAndContacts, Opportunities, Interactions, Orders, Payments, Products, People }

/// <summary>The record that a field belongs to; shares, stage changes and moved days go with others and have no fields of their own.</summary>
public enum ImportPart { Account, Contact, Opportunity, Interaction, Share, StageChange, DateMove, Order, Payment, Product, Team, Person }

public enum FieldType { Id, Line, Text, Person, Number, Amount, Day, Moment, Choice, Birthday }

/// <summary>How several columns make one value: the first that is filled, or all of them.</summary>
public enum FieldJoin { First, Comma, Space, Lines, Bar }

/// <summary>Something that a column can bring. Its name is a text key, <c>Field.{Key}</c>.</summary>
public sealed record ImportField(ImportPart Part, string Name, FieldType Type, int Longest = 0, FieldJoin Join = FieldJoin.First)
{
    public string Key { get; } = $"{Part}.{Name}";

    /// <summary>Its place in a row's values.</summary>
    public int At { get; internal set; }
}

/// <summary>All fields that can be imported. A new one is a line here, one in its part, and a text.</summary>
public static class ImportFields
{
    private static readonly List<ImportField> Known = [];

    public static readonly ImportField AccountId = Add(ImportPart.Account, "Id", FieldType.Id, 90);
    public static readonly ImportField AccountName = Add(ImportPart.Account, "Name", FieldType.Line, 200);
    public static readonly ImportField Owner = Add(ImportPart.Account, "Owner", FieldType.Person, 200);
    public static readonly ImportField Tier = Add(ImportPart.Account, "Tier", FieldType.Choice);
    public static readonly ImportField Sector = Add(ImportPart.Account, "Sector", FieldType.Line, 100);
    public static readonly ImportField Location = Add(ImportPart.Account, "Location", FieldType.Line, 100, FieldJoin.Comma);
    public static readonly ImportField AccountPhone = Add(ImportPart.Account, "Phone", FieldType.Line, 60);
    public static readonly ImportField Website = Add(ImportPart.Account, "Website", FieldType.Line, 200);
    public static readonly ImportField CreditCode = Add(ImportPart.Account, "CreditCode", FieldType.Line, 40);
    public static readonly ImportField Employees = Add(ImportPart.Account, "Employees", FieldType.Number);
    public static readonly ImportField Founded = Add(ImportPart.Account, "Founded", FieldType.Number);
    public static readonly ImportField Revenue = Add(ImportPart.Account, "Revenue", FieldType.Amount);
    public static readonly ImportField Parent = Add(ImportPart.Account, "Parent", FieldType.Line, 200);
    public static readonly ImportField ParentId = Add(ImportPart.Account, "ParentId", FieldType.Id, 90);
    public static readonly ImportField TeamReaders = Add(ImportPart.Account, "TeamReaders", FieldType.Line, 1000, FieldJoin.Bar);
    public static readonly ImportField TeamWriters = Add(ImportPart.Account, "TeamWriters", FieldType.Line, 1000, FieldJoin.Bar);
    public static readonly ImportField AccountCreated = Add(ImportPart.Account, "Created", FieldType.Moment);
    public static readonly ImportField AccountCreatedBy = Add(ImportPart.Account, "CreatedBy", FieldType.Person, 200);

    public static readonly ImportField ContactId = Add(ImportPart.Contact, "Id", FieldType.Id, 90);
    public static readonly ImportField ContactName = Add(ImportPart.Contact, "Name", FieldType.Line, 100, FieldJoin.Space);
    public static readonly ImportField ContactAccountId = Add(ImportPart.Contact, "AccountId", FieldType.Id, 90);
    public static readonly ImportField ContactAccount = Add(ImportPart.Contact, "Account", FieldType.Line, 200);
    public static readonly ImportField ContactTitle = Add(ImportPart.Contact, "Title", FieldType.Line, 100);
    public static readonly ImportField ContactEmail = Add(ImportPart.Contact, "Email", FieldType.Line, 200);
    public static readonly ImportField ContactPhone = Add(ImportPart.Contact, "Phone", FieldType.Line, 60);

    public static readonly ImportField OtherPhones = Add(ImportPart.Contact, "OtherPhones", FieldType.Text, 300, FieldJoin.Lines);
    public static readonly ImportField WeChat = Add(ImportPart.Contact, "WeChat", FieldType.Line, 60);
    public static readonly ImportField Department = Add(ImportPart.Contact, "Department", FieldType.Line, 100);
    public static readonly ImportField ContactRole = Add(ImportPart.Contact, "Role", FieldType.Choice);
    public static readonly ImportField Influence = Add(ImportPart.Contact, "Influence", FieldType.Choice);
    public static readonly ImportField Attitude = Add(ImportPart.Contact, "Attitude", FieldType.Choice);
    public static readonly ImportField Strength = Add(ImportPart.Contact, "Strength", FieldType.Choice);
    public static readonly ImportField ReportsTo = Add(ImportPart.Contact, "ReportsTo", FieldType.Line, 100);
    public static readonly ImportField ReportsToId = Add(ImportPart.Contact, "ReportsToId", FieldType.Id, 90);
    public static readonly ImportField Birthday = Add(ImportPart.Contact, "Birthday", FieldType.Birthday);
    public static readonly ImportField OptedOut = Add(ImportPart.Contact, "OptedOut", FieldType.Choice);
    public static readonly ImportField IsPublicOfficial = Add(ImportPart.Contact, "IsPublicOfficial", FieldType.Choice);

    public static readonly ImportField OpportunityId = Add(ImportPart.Opportunity, "Id", FieldType.Id, 90);
    public static readonly ImportField OpportunityAccountId = Add(ImportPart.Opportunity, "AccountId", FieldType.Id, 90);
    public static readonly ImportField OpportunityAccount = Add(ImportPart.Opportunity, "Account", FieldType.Line, 200);
    public static readonly ImportField OpportunityTitle = Add(ImportPart.Opportunity, "Title", FieldType.Line, 200);
    public static readonly ImportField OpportunityContactId = Add(ImportPart.Opportunity, "ContactId", FieldType.Id, 90);
    public static readonly ImportField OpportunityOwner = Add(ImportPart.Opportunity, "Owner", FieldType.Person, 200);
    public static readonly ImportField Stage = Add(ImportPart.Opportunity, "Stage", FieldType.Line, 100);
    public static readonly ImportField Pipeline = Add(ImportPart.Opportunity, "Pipeline", FieldType.Line, 100);
    public static readonly ImportField OpportunityAmount = Add(ImportPart.Opportunity, "Amount", FieldType.Amount);
    public static readonly ImportField Engaged = Add(ImportPart.Opportunity, "Engaged", FieldType.Day);
    public static readonly ImportField Expected = Add(ImportPart.Opportunity, "Expected", FieldType.Day);
    public static readonly ImportField Closed = Add(ImportPart.Opportunity, "Closed", FieldType.Day);
    public static readonly ImportField LostReason = Add(ImportPart.Opportunity, "LostReason", FieldType.Choice);
    public static readonly ImportField LostNote = Add(ImportPart.Opportunity, "LostNote", FieldType.Text, 1000);
    public static readonly ImportField OpportunityProduct = Add(ImportPart.Opportunity, "Product", FieldType.Line, 100);
    public static readonly ImportField NextStep = Add(ImportPart.Opportunity, "NextStep", FieldType.Line, 300);
    public static readonly ImportField OpportunityCreated = Add(ImportPart.Opportunity, "Created", FieldType.Moment);
    public static readonly ImportField OpportunityCreatedBy = Add(ImportPart.Opportunity, "CreatedBy", FieldType.Person, 200);

    public static readonly ImportField InteractionId = Add(ImportPart.Interaction, "Id", FieldType.Id, 90);
    public static readonly ImportField InteractionAccountId = Add(ImportPart.Interaction, "AccountId", FieldType.Id, 90);
    public static readonly ImportField InteractionAccount = Add(ImportPart.Interaction, "Account", FieldType.Line, 200);
    public static readonly ImportField Author = Add(ImportPart.Interaction, "Author", FieldType.Person, 200);
    public static readonly ImportField Subject = Add(ImportPart.Interaction, "Subject", FieldType.Text, 1000);
    public static readonly ImportField Content = Add(ImportPart.Interaction, "Content", FieldType.Text, 1000);
    public static readonly ImportField InteractionType = Add(ImportPart.Interaction, "Type", FieldType.Choice);
    public static readonly ImportField Starts = Add(ImportPart.Interaction, "Starts", FieldType.Moment);
    public static readonly ImportField InteractionCreated = Add(ImportPart.Interaction, "Created", FieldType.Moment);

    public static readonly ImportField OrderNumber = Add(ImportPart.Order, "Number", FieldType.Id, 60);
    public static readonly ImportField OrderAccountId = Add(ImportPart.Order, "AccountId", FieldType.Id, 90);
    public static readonly ImportField OrderAccount = Add(ImportPart.Order, "Account", FieldType.Line, 200);
    public static readonly ImportField OrderedOn = Add(ImportPart.Order, "OrderedOn", FieldType.Day);
    public static readonly ImportField OrderAmount = Add(ImportPart.Order, "Amount", FieldType.Amount);
    public static readonly ImportField OrderStatus = Add(ImportPart.Order, "Status", FieldType.Choice);
    public static readonly ImportField InvoicedOn = Add(ImportPart.Order, "InvoicedOn", FieldType.Day);
    public static readonly ImportField InvoicedAmount = Add(ImportPart.Order, "InvoicedAmount", FieldType.Amount);
    public static readonly ImportField OrderNote = Add(ImportPart.Order, "Note", FieldType.Text, 1000);
    public static readonly ImportField OrderOpportunityId = Add(ImportPart.Order, "OpportunityId", FieldType.Id, 90);
    public static readonly ImportField OrderCreated = Add(ImportPart.Order, "Created", FieldType.Moment);
    public static readonly ImportField OrderCreatedBy = Add(ImportPart.Order, "CreatedBy", FieldType.Person, 200);

    public static readonly ImportField PaymentId = Add(ImportPart.Payment, "Id", FieldType.Id, 90);
    public static readonly ImportField PaymentAccountId = Add(ImportPart.Payment, "AccountId", FieldType.Id, 90);
    public static readonly ImportField PaymentAccount = Add(ImportPart.Payment, "Account", FieldType.Line, 200);
    public static readonly ImportField PaymentOrder = Add(ImportPart.Payment, "Order", FieldType.Id, 60);
    public static readonly ImportField ReceivedOn = Add(ImportPart.Payment, "ReceivedOn", FieldType.Day);
    public static readonly ImportField PaymentAmount = Add(ImportPart.Payment, "Amount", FieldType.Amount);
    public static readonly ImportField PaymentNote = Add(ImportPart.Payment, "Note", FieldType.Text, 1000);

    public static readonly ImportField ProductName = Add(ImportPart.Product, "Name", FieldType.Line, 100);
    public static readonly ImportField ProductSeries = Add(ImportPart.Product, "Series", FieldType.Line, 100);
    public static readonly ImportField ProductPrice = Add(ImportPart.Product, "Price", FieldType.Amount);

    public static readonly ImportField PersonName = Add(ImportPart.Person, "FullName", FieldType.Line, 100);
    public static readonly ImportField PersonEmail = Add(ImportPart.Person, "Email", FieldType.Line, 200);
    public static readonly ImportField PersonTitle = Add(ImportPart.Person, "Title", FieldType.Line, 100);
    public static readonly ImportField PersonManager = Add(ImportPart.Person, "Manager", FieldType.Line, 200);
    public static readonly ImportField PersonTeam = Add(ImportPart.Person, "Team", FieldType.Line, 100);

    public static int Count => Known.Count;

    public static ImportField? Find(string? key) => Known.Find(f => f.Key == key);

    public static IEnumerable<ImportField> Of(ImportKind kind) => Known.Where(f => PartsOf(kind).Contains(f.Part) && !(kind == ImportKind.AccountsAndContacts && (f == ContactAccount || f == ContactAccountId)));

    public static ImportPart[] PartsOf(ImportKind kind) => kind switch
    {
        ImportKind.Accounts => [ImportPart.Account],
        ImportKind.Contacts => [ImportPart.Contact],
        ImportKind.AccountsAndContacts => [ImportPart.Account, ImportPart.Contact],
        ImportKind.Opportunities => [ImportPart.Opportunity],
        ImportKind.Orders => [ImportPart.Order],
        ImportKind.Payments => [ImportPart.Payment],
        ImportKind.Products => [ImportPart.Product],
        ImportKind.People => [ImportPart.Team, ImportPart.Person],
        _ => [ImportPart.Interaction],
    };

    /// <summary>Groups of fields of which at least one must have a column.</summary>
    public static IReadOnlyList<ImportField[]> NeededBy(ImportKind kind) => kind switch
    {
        ImportKind.Accounts => [[AccountName]],
        ImportKind.Contacts => [[ContactName], [ContactAccountId, ContactAccount]],
        ImportKind.AccountsAndContacts => [[AccountName], [ContactName]],
        ImportKind.Orders => [[OrderNumber], [OrderAccountId, OrderAccount], [OrderedOn], [OrderAmount]],
        ImportKind.Payments => [[PaymentAccountId, PaymentAccount, PaymentOrder], [ReceivedOn], [PaymentAmount]],
        ImportKind.People => [[PersonName], [PersonManager, PersonTeam, PersonEmail]],
        ImportKind.Products => [[ProductName], [ProductSeries, ProductPrice]],
        ImportKind.Opportunities => [[OpportunityId], [OpportunityAccountId, OpportunityAccount], [Stage]],
        _ => [[InteractionAccountId, InteractionAccount], [Subject, Content], [Starts, InteractionCreated]],
    };

    private static ImportField Add(ImportPart part, string name, FieldType type, int longest = 0, FieldJoin join = FieldJoin.First)
    {
        var field = new ImportField(part, name, type, longest, join) { At = Known.Count };
        Known.Add(field);
        return field;
    }
}
