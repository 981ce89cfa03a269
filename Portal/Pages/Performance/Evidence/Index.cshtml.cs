using Microsoft.AspNetCore.Mvc;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Performance.Evidence;

/// <summary>Whose drawers the viewer opens.</summary>
public sealed class IndexModel(CurrentViewer me, DirectoryCache directory) : MeasuredPeopleModel(me, directory)
{
    public override string Here => "/Performance/Evidence";

    public IActionResult OnGet() => Fill() ?? this.PageOrFragment("_List");
}
