using Portal.Accounts;
using Portal.Contacts;
using Portal.Interactions;
using Portal.Opportunities;
using Portal.Orders;

namespace Portal.Import.Mapping;

/// <summary>What a field of a choice may be.</summary>
internal static class ImportChoices
{
    public const string Yes = "Yes";
    private static readonly string[] Answers = [Yes, "No"];
    private static readonly string[] Scale = ["1", "2", "3", "4", "5"];

    private static readonly Dictionary<ImportField, string[]> Names = new()
    {
        [ImportFields.Tier] = Enum.GetNames<AccountTier>(), [ImportFields.InteractionType] = Enum.GetNames<InteractionType>(), [ImportFields.ContactRole] = Enum.GetNames<ContactRole>(),
        [ImportFields.Attitude] = Enum.GetNames<ContactAttitude>(), [ImportFields.LostReason] = Enum.GetNames<LostReason>(), [ImportFields.Influence] = Scale, [ImportFields.Strength] = Scale,
        [ImportFields.OrderStatus] = Enum.GetNames<OrderStatus>(), [ImportFields.OptedOut] = Answers, [ImportFields.IsPublicOfficial] = Answers,
    };

    public static string[] NamesOf(ImportField field) => Names.GetValueOrDefault(field, []);
}
