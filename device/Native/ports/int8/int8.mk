# A runner of 8-bit models alone: the flags, the kernel files of the first fourteen operators and COPY, and the
# functions of other files that these call for other types, which never happens here.
INT8_CPU := -DRUNNER_INT8_ONLY -Wno-type-limits -Wno-overflow
INT8_KERNELS := copy fully_connected conv2d depthwise_conv2d convolution max_pool2d average_pool2d pool gather transpose \
    softmax rescale table lstm gru recurrent add clamp \
    add_quickly average_lanes depthwise_block depthwise_i8 depthwise_thumb2 dot_rows dot_rows_avr dot_some_rows rescaling
INT8_LEFT_OUT := add_i16_check add_i16_run average_window_i16 max_window_i16 mixed_conv2d_run mixed_depthwise_conv2d_run \
    mixed_fully_connected_run mixed_gru_run mixed_lstm_run
INT8_LINK = $(INT8_LEFT_OUT:%=-Wl,--defsym=%=0)
