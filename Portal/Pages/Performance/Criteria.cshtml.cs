using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Organization;
using Portal.Performance;
using Portal.Performance.Cards;
using Portal.Shared;

namespace Portal.Pages.Performance;

/// <summary>What measures the viewer, to be read and confirmed before it counts.</summary>
public sealed class CriteriaModel(Criteria criteria, CurrentViewer me, IStringLocalizer<PerformanceText> text) : PageModel
{
    /// <summary><c>null</c> when nothing measures the viewer.</summary>
    public CardTemplate? Template { get; private set; }
    public CriteriaNotice? Notice { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Template is null || !await criteria.ConfirmAsync(Template.Id, me.Viewer)) { return NotFound(); }
        this.Toast(text["Toast.Known"]);
        return RedirectToPage();
    }

    private async Task LoadAsync()
    {
        Template = await criteria.ForAsync(me.Viewer.UserId, null, HttpContext.RequestAborted);
        Notice = Template is null ? null : await criteria.NoticeAsync(me.Viewer.UserId, Template.Id, HttpContext.RequestAborted);
    }
}
