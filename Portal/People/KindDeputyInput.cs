using Microsoft.AspNetCore.Mvc.Rendering;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.People;

/// <summary>Who stands in for one workflow, as a form says it.</summary>
public sealed record KindDeputyInput
{
    public string? Workflow { get; init; }
    public int? DeputyId { get; init; }

    /// <summary>One for each workflow of the portal.</summary>
    public static List<KindDeputyInput> Of(Person? person, WorkflowCatalog catalog) => [.. catalog.All.Select(b => b.Newest.Id)
        .Select(id => new KindDeputyInput { Workflow = id, DeputyId = person?.KindDeputies.TryGetValue(id, out var deputy) == true ? deputy : null })];

    public static DeputyFields Read(int? general, IEnumerable<KindDeputyInput> kinds) =>
        new(general, kinds.Where(k => k is { Workflow: not null, DeputyId: not null }).DistinctBy(k => k.Workflow).ToDictionary(k => k.Workflow!, k => k.DeputyId!.Value));

    /// <summary>The field to which a refusal belongs; <c>null</c> when it is not about deputies.</summary>
    public static string? FieldOf(PeopleResult result, List<KindDeputyInput> kinds) => result.Status is not (PeopleStatus.UnfitDeputy or PeopleStatus.DeputyCircle) ? null
        : result.OwnKind && kinds.FindIndex(k => k.Workflow == result.Workflow) is var i and >= 0 ? $"Input.Kinds[{i}].DeputyId" : "Input.DeputyId";
}

/// <summary>The part of a form that names deputies for workflows.</summary>
/// <param name="People">Who may be chosen, and who is.</param>
public sealed record KindDeputyFields(IReadOnlyList<KindDeputyInput> Kinds, Func<int?, IEnumerable<SelectListItem>> People);
