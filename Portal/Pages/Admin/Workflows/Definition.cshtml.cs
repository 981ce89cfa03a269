using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Pages.Admin.Workflows;

/// <summary>One version of a workflow: its picture, its steps, and what differs from the version before.</summary>
public sealed class DefinitionModel(WorkflowCatalog catalog, IStringLocalizerFactory texts) : PageModel
{
    [FromRoute] public string Id { get; init; } = "";
    [FromRoute] public int Version { get; init; }

    public WorkflowDefinition Definition { get; private set; } = null!;
    public WorkflowDefinition? Before { get; private set; }
    public IStringLocalizer Words { get; private set; } = null!;

    public IActionResult OnGet()
    {
        if (catalog.All.FirstOrDefault(b => b.Newest.Id == Id) is not { } binding || binding.Versions.FirstOrDefault(v => v.Version == Version) is not { } found) { return NotFound(); }
        (Definition, Words) = (found, texts.Create(binding.Texts));
        Before = binding.Versions.LastOrDefault(v => v.Version < Version);
        return Page();
    }

    public string Step(string name) => Words["Step." + name];

    public string Action(string name) => Words["Action." + name].Value.TrimEnd('…');

    public string Role(string name) => Words["Role." + name];

    public string Way(Way way) => way.From == way.To ? $"{Step(way.From)}: {Action(way.Action)}" : $"{Step(way.From)} – {Action(way.Action)} → {Step(way.To)}";
}
