using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Lists;

namespace Portal.Pages.Views;

/// <summary>What adding and changing a view have in common.</summary>
public abstract class ViewFormModel(IStringLocalizer<ListsText> text) : PageModel
{
    [BindProperty] public ViewInput Input { get; set; } = new();

    public string List { get; protected set; } = "";
    public string Query { get; protected set; } = "";

    /// <summary>Which parts of the query the list does not know any more.</summary>
    public IReadOnlyList<string> Unknown { get; protected set; } = [];

    protected void Refuse(ViewAnswer answer)
    {
        ModelState.AddModelError(answer is ViewAnswer.NameTaken ? "Input.Name" : "", answer switch
        {
            ViewAnswer.NameTaken => text["Error.ViewTaken", Input.Name!.Trim()],
            ViewAnswer.TooMany => text["Error.ViewsTooMany", ViewActions.Most],
            _ => text["Error.ViewConflict"],
        });
    }
}
