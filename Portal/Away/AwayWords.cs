using Microsoft.Extensions.Localization;
using Portal.Workflows;

namespace Portal.Away;

/// <summary>A decision in words.</summary>
/// <param name="What">What was decided about which step.</param>
/// <param name="About">The number, and what it is about for those who may see it.</param>
public sealed record AwayLine(string By, string What, string About, string Reference, DateTime AtUtc, string? Url);

/// <summary>Puts decisions into the words of their workflow, in the current language.</summary>
public sealed class AwayWords(WorkflowCatalog catalog, IStringLocalizerFactory texts, IStringLocalizer<AwayText> text)
{
    /// <param name="operates">The reader may see the course of cases, though not what they are about.</param>
    public AwayLine Write(AwayRow row, Func<int?, string> nameOf, bool operates)
    {
        var binding = catalog[row.DefinitionId];
        var words = texts.Create(binding.Texts);
        var about = string.Join(" · ", new[] { row.Reference, row.Title, row.Context }.Where(t => !string.IsNullOrEmpty(t)));
        var url = row.IsSeen ? $"{binding.Folder}/{row.Reference}" : operates ? $"/Admin/Workflows/{row.InstanceId}" : null;
        return new(nameOf(row.DoneById), text["Row.What", words["Step." + row.Step].Value, words["Action." + row.Decision].Value], about, row.Reference, row.DoneUtc, url);
    }
}
