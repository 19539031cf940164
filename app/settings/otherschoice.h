// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/online/online.h"

#include <QWidget>

class QLabel;
class QRadioButton;

namespace veche::settings
{

/// Asks what becomes of changes that another account left in the workspace, before somebody else signs in.
class OthersChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit OthersChoice(QWidget *parent);

    void ask(const workspace::Online::OthersWait &wait);
    /// Ask while it isn't shown.
    [[nodiscard]] workspace::Online::Others choice() const;
    void retranslate();

private:
    workspace::Online::OthersWait m_wait;
    QLabel *m_question;
    QRadioButton *m_send, *m_aside, *m_discard;
};

} // namespace veche::settings
