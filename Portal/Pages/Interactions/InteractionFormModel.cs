using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Accounts;

namespace Portal.Pages.Interactions;

/// <summary>What the form needs, whether the interaction is new or not.</summary>
public abstract class InteractionFormModel : PageModel
{
    [BindProperty] public InteractionInput Input { get; set; } = new();

    public IReadOnlyList<FormChoice> Contacts { get; protected set; } = [];

    /// <summary>Where the way back leads.</summary>
    public abstract string AccountUrl { get; }
}
