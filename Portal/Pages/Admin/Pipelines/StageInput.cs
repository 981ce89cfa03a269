using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Opportunities;

namespace Portal.Pages.Admin.Pipelines;

/// <summary>The form of a stage with its exit criteria; a criterion whose names are emptied is removed.</summary>
public sealed record StageInput
{
    public const int MostCriteria = 12;

    public int Version { get; init; }
    [Display(Name = "Field.NameZh"), StringLength(200)] public string? Zh { get; init; }
    [Display(Name = "Field.NameEn"), StringLength(200)] public string? En { get; init; }
    [Display(Name = "Field.Position"), Range(1, 97)] public int Position { get; init; } = 1;
    [Display(Name = "Field.Probability"), Range(0, 100)] public int Probability { get; init; }
    [Display(Name = "Field.Category"), EnumDataType(typeof(ForecastCategory))] public ForecastCategory Category { get; init; }
    public List<CriterionInput> Criteria { get; init; } = [];

    public sealed record CriterionInput
    {
        public long? Id { get; init; }

        /// <summary>One that the portal brought: it keeps its words unless it gets others.</summary>
        public bool Keep { get; init; }
        [Display(Name = "Field.NameZh"), StringLength(200)] public string? Zh { get; init; }
        [Display(Name = "Field.NameEn"), StringLength(200)] public string? En { get; init; }
    }

    public static StageInput Of(PipelineStage s) => new()
    {
        Version = s.Version, Zh = s.NameZh, En = s.NameEn, Position = s.Position, Probability = s.Probability, Category = s.Category,
        Criteria = [.. s.Criteria.OrderBy(c => c.Position).Select(c => new CriterionInput { Id = c.Id, Zh = c.NameZh, En = c.NameEn, Keep = c.Key is not null })],
    };

    public StageFacts? Read(ModelStateDictionary state, bool needsName, IStringLocalizer<OpportunitiesText> text)
    {
        Names.Check(state, "Input.", Zh, En, needsName, text);
        for (var i = 0; i < Criteria.Count; i++) { Names.Check(state, $"Input.Criteria[{i}].", Criteria[i].Zh, Criteria[i].En, false, text); }
        if (Category == ForecastCategory.Closed) { state.AddModelError("Input.Category", text["Error.Category"]); }
        if (Criteria.Count > MostCriteria) { state.AddModelError("", text["Error.Criteria", MostCriteria]); }
        return state.IsValid ? new((Zh ?? "").Trim(), (En ?? "").Trim(), Position, Probability, Category,
            [.. Criteria.Where(c => c.Keep || !string.IsNullOrWhiteSpace(c.Zh)).Select(c => new CriterionFacts(c.Id, (c.Zh ?? "").Trim(), (c.En ?? "").Trim()))]) : null;
    }
}
