using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Pages.Admin.Workflows;

/// <summary>For every workflow and step who may act and what keeps out whoever it is about; and whether anybody ever acted for themselves.</summary>
public sealed class DutiesModel(WorkflowCatalog catalog, Portal.Workflows.Duties duties, DirectoryCache directory, IStringLocalizerFactory texts) : PageModel
{
    public IEnumerable<WorkflowBinding> Workflows => catalog.All;
    public int Looked { get; private set; }
    public IReadOnlyList<OwnAct> Found { get; private set; } = [];

    public async Task OnGetAsync() => (Looked, Found) = await duties.BrokenAsync(HttpContext.RequestAborted);

    public IStringLocalizer Words(WorkflowBinding binding) => texts.Create(binding.Texts);

    public WorkflowBinding Of(string definition) => catalog[definition];

    public string NameOf(int id) => directory.Known.NameOf(id);
}
