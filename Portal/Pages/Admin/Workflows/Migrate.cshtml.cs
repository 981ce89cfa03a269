using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Pages.Admin.Workflows;

/// <summary>Moving running cases to another version: which step becomes which, a dry run, then one transaction a case.</summary>
public sealed class MigrateModel(
    Migrations migrations, WorkflowCatalog catalog, CurrentViewer me, DirectoryCache directory, TimeProvider time, IStringLocalizerFactory texts, IStringLocalizer<OperatingText> text) : PageModel
{
    [FromRoute] public string Id { get; init; } = "";
    [FromRoute] public int Version { get; init; }

    /// <summary>The version to move to; nothing = the newest other one.</summary>
    [BindProperty(SupportsGet = true)] public int? To { get; init; }

    /// <summary>After a migration: the moment it began, in ticks; what has been moved since is shown.</summary>
    [BindProperty(SupportsGet = true)] public long? Since { get; init; }
    [BindProperty] public MapInput Input { get; init; } = new();

    public WorkflowBinding Binding { get; private set; } = null!;
    public WorkflowDefinition From { get; private set; } = null!;

    /// <summary><c>null</c> when there is no other version.</summary>
    public WorkflowDefinition? Target { get; private set; }
    public IEnumerable<WorkflowDefinition> Others => Binding.Versions.Where(v => v != From);
    public IReadOnlyDictionary<string, string> Map { get; private set; } = new Dictionary<string, string>();
    public int Running { get; private set; }
    public IReadOnlyList<MigrationRow>? Rows { get; private set; }
    public IReadOnlyList<MovedRow>? Moved { get; private set; }
    public IStringLocalizer Words => texts.Create(Binding.Texts);

    public sealed record MapInput
    {
        public List<StepInput> Steps { get; init; } = [];
    }

    public sealed record StepInput
    {
        public string? From { get; init; }
        public string? To { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        Map = Target is null ? Map : Migrating.SameNames(From, Target);
        if (Target is not null && Since is > 0 and < 3_000_000_000_000_000_000) { Moved = await migrations.MovedAsync(Id, Version, Target.Version, new(Since.Value, DateTimeKind.Utc), me.Viewer, HttpContext.RequestAborted); }
        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync()
    {
        if (!await FillAsync() || Target is null) { return NotFound(); }
        if (!ReadMap()) { return this.InvalidForm("_MigrateForm"); }
        Rows = await migrations.DryRunAsync(Id, Version, Target.Version, Map, me.Viewer, HttpContext.RequestAborted);
        return Page();
    }

    public async Task<IActionResult> OnPostRunAsync()
    {
        if (!await FillAsync() || Target is null) { return NotFound(); }
        if (!ReadMap()) { return this.InvalidForm("_MigrateForm"); }
        var began = time.GetUtcNow().UtcDateTime;
        var result = await migrations.RunAsync(Id, Version, Target.Version, Map, me.Viewer, HttpContext.RequestAborted);
        this.Toast(text[result.Left > 0 ? "Migrate.DonePart" : "Migrate.Done", result.Moved, result.Stayed, result.Left]);
        return RedirectToPage(new { Id, Version, To = Target.Version, Since = began.Ticks.ToString(CultureInfo.InvariantCulture) });
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    public string Step(string name) => Words["Step." + name];

    private async Task<bool> FillAsync()
    {
        if (catalog.All.FirstOrDefault(b => b.Newest.Id == Id) is not { } binding || binding.Versions.FirstOrDefault(v => v.Version == Version) is not { } from) { return false; }
        (Binding, From) = (binding, from);
        Target = To is null ? Others.LastOrDefault() : Others.FirstOrDefault(v => v.Version == To);
        Running = await migrations.CountAsync(Id, Version, HttpContext.RequestAborted);
        return To is null || Target is not null;
    }

    /// <summary>The mapping as it was sent; a step without counterpart is allowed, cases in it stay. False when nothing is mapped or a step is none.</summary>
    private bool ReadMap()
    {
        var given = Input.Steps.Where(s => !string.IsNullOrEmpty(s.From) && !string.IsNullOrEmpty(s.To)).ToList();
        Map = given.DistinctBy(s => s.From).ToDictionary(s => s.From!, s => s.To!);
        var strange = given.Any(s => From.Steps.All(f => f.Name != s.From) || Target!.Steps.All(t => t.Name != s.To || t.IsEnd));
        if (Map.Count == 0) { ModelState.AddModelError("", text["Error.NoMap"]); }
        else if (strange) { ModelState.AddModelError("", text["Error.StrangeStep"]); }
        return ModelState.IsValid;
    }
}
