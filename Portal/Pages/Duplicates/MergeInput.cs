using System.ComponentModel.DataAnnotations;
using Portal.Duplicates;
using Portal.Shared;

namespace Portal.Pages.Duplicates;

/// <summary>Which account stays, and from which each value comes.</summary>
public sealed record MergeInput
{
    [Display(Name = "Field.Master")] public long Master { get; init; }

    /// <summary>The account from which a field comes, by the field's name.</summary>
    public Dictionary<string, long> Choices { get; init; } = [];
    public int FirstVersion { get; init; }
    public int SecondVersion { get; init; }
    [FormId] public Guid RequestId { get; init; }

    public MergePlan PlanFor(long first, long second)
    {
        var merged = Master == first ? second : first;
        return new(Master, Master == first ? FirstVersion : SecondVersion, merged, Master == first ? SecondVersion : FirstVersion, Choices.Where(c => c.Value == merged).Select(c => c.Key).ToHashSet(), RequestId);
    }
}
