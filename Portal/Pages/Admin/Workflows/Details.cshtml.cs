using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Identity;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Pages.Admin.Workflows;

/// <summary>One case as its operators see it, now or at an earlier moment: course, people and times, nothing of what it is about.</summary>
public sealed class DetailsModel(InstanceCard card, CurrentViewer me, DirectoryCache directory, IStringLocalizerFactory texts) : PageModel
{
    [FromRoute] public long Id { get; init; }

    /// <summary>The moment to look back to, in seconds since 1970; nothing = now.</summary>
    [BindProperty(SupportsGet = true)] public long? At { get; init; }

    public InstanceCard Card => card;
    public WorkflowInstance Instance => card.Instance;
    public IStringLocalizer Words => texts.Create(card.Binding.Texts);
    public JournalWords Sentences => new(Words, NameOf);
    public bool Operates => me.Viewer.Is(PortalRoles.Admin);

    public async Task<IActionResult> OnGetAsync() =>
        await card.LoadAsync(Id, At, me.Viewer, HttpContext.RequestAborted) ? this.PageOrFragment("_Course") : NotFound();

    public string NameOf(int? id) => directory.Known.NameOf(id);
}
