using Portal.Accounts;
using Portal.Interactions;

namespace Portal.Import.Mapping;

/// <summary>What a field of a choice may be.</summary>
internal static class ImportChoices
{
    private static readonly Dictionary<ImportField, string[]> Names = new()
    {
        [ImportFields.Tier] = Enum.GetNames<AccountTier>(), [ImportFields.Stage] = Enum.GetNames<ImportStage>(), [ImportFields.InteractionType] = Enum.GetNames<InteractionType>(),
    };

    public static string[] NamesOf(ImportField field) => Names[field];
}
