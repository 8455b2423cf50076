"""Characteristics, the vintages of their categories, and named minority definitions: all of it data."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from edi_tracker.versions import Versioned


class InUse(models.QuerySet):
    """Rows that are retired rather than deleted, because figures were counted by them."""

    def in_use(self):
        return self.filter(retired_on=None)


class CharacteristicQuerySet(models.QuerySet):
    def countable(self):
        """Those with a list of categories in use, by which new figures can be counted."""
        return self.filter(pk__in=CategoryScheme.objects.in_use().values("characteristic"))


class Characteristic(models.Model):
    """Something that is monitored and that the law may protect: ethnicity, sex, disability."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80, unique=True)
    ground = models.CharField(max_length=80, blank=True, help_text="Its name as a ground of discrimination in law")
    position = models.PositiveIntegerField(default=0)

    objects = CharacteristicQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class Breakdown(models.Model):
    """What staff are told apart by in the organisation: their grade, their area, their hours."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80, unique=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class CategoryScheme(Versioned):
    """One vintage of a characteristic's categories, such as ethnicity as the 2001 census asked it.

    Its version goes up with every change of its categories, of their other spellings and of its crosswalks.
    """

    code = models.SlugField(max_length=60, unique=True)
    characteristic = models.ForeignKey(Characteristic, on_delete=models.PROTECT, related_name="schemes")
    name = models.CharField(max_length=120)
    vintage = models.CharField(max_length=20)
    source = models.TextField(blank=True)
    retired_on = models.DateField(null=True, blank=True)

    objects = InUse.as_manager()

    class Meta:
        ordering = ["characteristic", "-vintage", "code"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("scheme_detail", kwargs={"code": self.code})

    @property
    def is_retired(self):
        return self.retired_on is not None


class CategoryQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(is_retired=False)


class Category(models.Model):
    """One answer in a scheme, or one of the four ways of not answering."""

    class Answer(models.TextChoices):
        ANSWER = "answer", "An answer"
        PREFER_NOT_TO_SAY = "prefer_not_to_say", "Prefer not to say"
        NOT_ANSWERED = "not_answered", "Asked and not answered"
        NOT_ASKED = "not_asked", "Not asked"
        UNKNOWN = "unknown", "Unknown"

    scheme = models.ForeignKey(CategoryScheme, on_delete=models.CASCADE, related_name="categories")
    code = models.SlugField(max_length=60)
    label = models.CharField(max_length=120)
    broad_group = models.CharField(max_length=60, blank=True)
    answer = models.CharField(max_length=20, choices=Answer, default=Answer.ANSWER)
    position = models.PositiveIntegerField()
    is_retired = models.BooleanField(default=False, help_text="New figures are not counted under it")

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "categories"
        ordering = ["scheme", "position"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="category_code_once_in_a_scheme"),
            models.UniqueConstraint(fields=["scheme", "label"], name="category_label_once_in_a_scheme"),
        ]

    def __str__(self):
        return self.label

    @property
    def is_answer(self):
        return self.answer == self.Answer.ANSWER


class CategoryAlias(models.Model):
    """Another way of writing a category, remembered once somebody has said what it means."""

    scheme = models.ForeignKey(CategoryScheme, on_delete=models.CASCADE, related_name="aliases")
    label_key = models.CharField(max_length=200)
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="aliases")
    added_by = models.ForeignKey("edi_tracker.User", null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        verbose_name_plural = "category aliases"
        constraints = [models.UniqueConstraint(fields=["scheme", "label_key"], name="alias_once_in_a_scheme")]

    def __str__(self):
        return f"{self.label_key} = {self.category}"


class Equivalence(models.Model):
    """What one category is in another scheme: the same, counted with others, moved, or nothing at all."""

    class Kind(models.TextChoices):
        EXACT = "exact", "The same"
        GROUPED = "grouped", "Counted with others"
        MOVED = "moved", "The same, in another broad group"
        IMPOSSIBLE = "impossible", "No equivalent"

    source = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="equivalences")
    target_scheme = models.ForeignKey(CategoryScheme, on_delete=models.CASCADE, related_name="+")
    target = models.ForeignKey(Category, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    broad_group = models.CharField(
        max_length=60, blank=True, help_text="Without an equivalent, the broad group it still belongs to"
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["source", "target_scheme"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target_scheme"], name="equivalence_once_in_a_scheme"),
            models.CheckConstraint(
                condition=Q(kind="impossible", target=None) | (~Q(kind="impossible") & Q(target__isnull=False)),
                name="equivalence_has_a_target_unless_impossible",
            ),
        ]

    def __str__(self):
        return f"{self.source} = {self.target or 'nothing'}"


class MinorityDefinition(Versioned):
    """A named, dated rule for a share: which categories are counted, and out of what.

    A definition is not rewritten under figures that were published by it: a new edition replaces it, and a series
    that goes from one to the other is broken there.
    """

    class Denominator(models.TextChoices):
        ALL = "all", "everyone, including unknown"
        KNOWN = "known", "everyone whose answer is known"
        DECLARED = "declared", "everyone who gave an answer"

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40, help_text="The heading of its column, such as % BME")
    characteristic = models.ForeignKey(Characteristic, on_delete=models.PROTECT, related_name="definitions")
    edition = models.CharField(max_length=40)
    denominator = models.CharField(max_length=10, choices=Denominator)
    note = models.TextField()
    categories = models.ManyToManyField(Category, related_name="definitions")
    position = models.PositiveIntegerField(default=0)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    retired_on = models.DateField(null=True, blank=True)

    objects = InUse.as_manager()

    class Meta:
        ordering = ["characteristic", "position"]
        constraints = [
            # A share stands under its heading in the same table as the shares of the other definitions.
            models.UniqueConstraint(
                fields=["characteristic", "short_name"],
                name="definition_heading_once_for_a_characteristic",
                violation_error_message="Another definition of this characteristic has this column heading",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("definition_detail", kwargs={"code": self.code})

    @property
    def is_retired(self):
        return self.retired_on is not None

    def counts_in_base(self, category):
        """Whether people in a category belong to the denominator."""
        if self.denominator == self.Denominator.ALL:
            return True
        if self.denominator == self.Denominator.DECLARED:
            return category.is_answer
        return category.answer in (category.Answer.ANSWER, category.Answer.PREFER_NOT_TO_SAY)
