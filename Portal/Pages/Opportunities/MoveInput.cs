using System.ComponentModel.DataAnnotations;
using Portal.Opportunities;

namespace Portal.Pages.Opportunities;

/// <summary>A step to another stage.</summary>
public sealed record MoveInput
{
    public long Id { get; init; }
    public int Version { get; init; }
    [Display(Name = "Field.To")] public long To { get; init; }
    [Display(Name = "Field.Reason"), StringLength(1000)] public string? Reason { get; init; }
    [Display(Name = "Field.LostReason"), EnumDataType(typeof(LostReason))] public LostReason? Lost { get; init; }

    public Move Move(PipelineStage? to)
    {
        var said = string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim();
        return to?.Status == OpportunityStatus.Lost ? new(To, null, Lost, said) : new(To, said);
    }
}
