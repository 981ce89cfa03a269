using Microsoft.Extensions.Localization;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Inbox;

/// <summary>A line of a batch as it is drawn.</summary>
/// <param name="Words">What happens next and who decides then, or why it is left out.</param>
public sealed record BatchLine(ChosenCase Case, string Reference, string Title, string? Context, string Url, bool IsDone, string Words);

/// <summary>Gives the items of a batch their words.</summary>
public sealed class BatchView(WorkflowCatalog catalog, DirectoryCache directory, Clock clock, IStringLocalizer<BatchText> text, IStringLocalizerFactory texts)
{
    /// <summary>What an action is called by the workflow that knows it.</summary>
    public string NameOf(string action) =>
        catalog.All.Select(b => texts.Create(b.Texts)["Action." + action]).FirstOrDefault(t => !t.ResourceNotFound)?.Value ?? action;

    public BatchLine Draw(BatchItem item)
    {
        var (i, binding) = (item.Instance, catalog[item.Instance.DefinitionId]);
        return new(new(i.Id, i.LastSeq), i.Reference, i.Title, i.Context, $"{binding.Folder}/{i.Reference}", item.Result.IsDone, Words(item.Result, texts.Create(binding.Texts)));
    }

    private string Words(ActResult result, IStringLocalizer words)
    {
        if (!result.IsDone) { return result.Why(words, text["Conflict"], directory.Known.NameOf, clock); }
        if (result.Outcome is not { } outcome) { return text["Done.Already"]; }
        var (step, who) = (words["Step." + outcome.State.Step].Value, string.Join(text["Comma"].Value, outcome.State.Assigned.Select(p => directory.Known.NameOf(p))));
        return outcome.Ended ? text["Next.End", step] : outcome.ClosesItems ? text["Next", step, who] : text["Next.Others", who];
    }
}
