// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/fields/fields.h"

#include "app/widgets/fields/pickcompleter.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QFocusEvent>
#include <QLineEdit>
#include <QSpinBox>
#include <QTimer>
#include <QWheelEvent>

namespace veche::fields
{

namespace
{
/// Scrolling a form must not change what lies under the pointer.
template <typename Base>
class Still final : public Base
{
public:
    explicit Still(QWidget *parent)
        : Base(parent)
    {
        Base::setFocusPolicy(Qt::StrongFocus);
    }

protected:
    void wheelEvent(QWheelEvent *event) override
    {
        if (Base::hasFocus())
            Base::wheelEvent(event);
        else
            event->ignore();
    }
};
constexpr int searchRole = Qt::UserRole + 1;
} // namespace

ChoiceField::ChoiceField(const QString &name, QWidget *parent)
    : Field(name, parent)
    , m_combo(new Still<QComboBox>(this))
{
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(6);
    m_combo->setMaxVisibleItems(16);
    setEditor(m_combo);
    connect(m_combo, &QComboBox::activated, this, [this] {
        touched();
        commit();
    });
}

void ChoiceField::setChoices(const QList<Choice> &choices)
{
    const QSignalBlocker quiet(m_combo);
    m_combo->clear();
    for (const Choice &choice : choices) {
        m_combo->addItem(choice.icon, choice.text, choice.value);
        m_combo->setItemData(m_combo->count() - 1, choice.search, searchRole);
        if (!choice.tip.isEmpty()) {
            m_combo->setItemData(m_combo->count() - 1, choice.tip, Qt::ToolTipRole);
            m_combo->setItemData(m_combo->count() - 1, choice.tip, Qt::AccessibleDescriptionRole);
        }
    }
    if (!choices.isEmpty() && !choices.front().search.isEmpty())
        makeSearchable();
    if (m_combo->isEditable())
        m_combo->lineEdit()->setAccessibleName(label());
    show(value());
}

void ChoiceField::makeSearchable()
{
    if (m_combo->isEditable())
        return;
    m_combo->setEditable(true);
    m_combo->setInsertPolicy(QComboBox::NoInsert);
    auto *completer = new PickCompleter(m_combo->model(), searchRole, Qt::DisplayRole, m_combo);
    m_combo->setCompleter(completer);
    completer->serve(m_combo->lineEdit());
    // Words that were typed and lead to no choice are none.
    connect(m_combo->lineEdit(), &QLineEdit::editingFinished, this,
            [this] { m_combo->setEditText(m_combo->itemText(m_combo->currentIndex())); });
}

/// Typing replaces what stands there, also after a click.
bool ChoiceField::eventFilter(QObject *watched, QEvent *event)
{
    const bool passed = (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) &&
                        static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason;
    if (watched == m_combo && passed && m_combo->isEditable())
        QTimer::singleShot(0, m_combo, [this] {
            if (m_combo->hasFocus())
                m_combo->lineEdit()->selectAll();
            else
                m_combo->lineEdit()->deselect();
        });
    return Field::eventFilter(watched, event);
}

QVariant ChoiceField::edited() const
{
    // A value that isn't among the choices stays what it is until something is chosen.
    return m_combo->currentIndex() < 0 ? value() : m_combo->currentData();
}

void ChoiceField::setReadOnly(bool readOnly)
{
    Field::setReadOnly(readOnly);
    m_combo->setEnabled(!readOnly);
}

void ChoiceField::show(const QVariant &value)
{
    int index = -1;
    for (int i = 0; i < m_combo->count() && index < 0; ++i) {
        if (m_combo->itemData(i) == value)
            index = i;
    }
    m_combo->setCurrentIndex(index);
    if (m_combo->isEditable())
        m_combo->lineEdit()->setCursorPosition(0);
}

CheckField::CheckField(const QString &name, QWidget *parent)
    : Field(name, parent)
    , m_box(new QCheckBox(this))
{
    setEditor(m_box);
    connect(m_box, &QCheckBox::clicked, this, [this] {
        touched();
        commit();
    });
}

void CheckField::setText(const QString &text)
{
    m_box->setText(text);
    m_box->setAccessibleName(text);
}

QVariant CheckField::edited() const
{
    return m_box->isChecked();
}

void CheckField::setReadOnly(bool readOnly)
{
    Field::setReadOnly(readOnly);
    m_box->setEnabled(!readOnly);
}

void CheckField::show(const QVariant &value)
{
    m_box->setChecked(value.toBool());
}

NumberField::NumberField(const QString &name, QWidget *parent)
    : Field(name, parent)
    , m_spin(new Still<QSpinBox>(this))
{
    m_spin->setRange(0, 1'000'000);
    m_spin->setGroupSeparatorShown(true);
    m_spin->setKeyboardTracking(false);
    setEditor(m_spin);
    connect(m_spin, &QSpinBox::textChanged, this, &NumberField::touched);
}

void NumberField::setRange(int lowest, int highest)
{
    m_spin->setRange(lowest, highest);
}

void NumberField::setSuffix(const QString &suffix)
{
    m_spin->setSuffix(suffix);
}

void NumberField::setSpecialText(const QString &text)
{
    m_spin->setSpecialValueText(text);
}

QVariant NumberField::edited() const
{
    m_spin->interpretText();
    return m_spin->value();
}

void NumberField::setReadOnly(bool readOnly)
{
    Field::setReadOnly(readOnly);
    m_spin->setReadOnly(readOnly);
}

void NumberField::show(const QVariant &value)
{
    m_spin->setValue(value.toInt());
}

} // namespace veche::fields
